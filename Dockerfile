FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /timbao ./cmd/timbao && mkdir /data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /timbao /timbao
COPY --from=build --chown=nonroot:nonroot /data /data
ENV TIMBAO_DATA=/data TIMBAO_ADDR=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
USER nonroot
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["/timbao", "health"]
ENTRYPOINT ["/timbao"]
CMD ["serve"]
