package indextest

import (
	"fmt"
	"strings"

	"timbao/corpus"
	"timbao/index"
)

// The archive of the suite is made of these pieces; each article takes one of each
// by its number, so that counts can be worked out and texts differ in length.
var (
	places   = []string{"Hương Khê", "Vũ Quang", "Kỳ Anh", "Lộc Hà", "Can Lộc"}
	subjects = []string{"bưởi Phúc Trạch", "cam bù", "nghề muối", "đường ven biển", "trường mầm non", "hồ chứa nước", "chợ đêm"}
	events   = []string{"vào mùa thu hoạch", "được sửa chữa", "chờ thêm vốn", "mở cửa trở lại"}
	people   = []string{"Trần Văn Lâm", "Nguyễn Thị Hạnh", "Lê Quốc Bình"}
	roles    = []string{"Chủ tịch UBND huyện", "Bí thư xã", "hộ trồng vườn"}
	sections = []string{"Kinh tế", "Đời sống"}
	fillers  = []string{
		"Bà con trong thôn dậy từ sớm để kịp chuyến hàng.", "Cán bộ xã đến từng nhà ghi chép.",
		"Mưa lớn làm con đường lầy lội suốt tuần.", "Nhiều hộ vay vốn ưu đãi để mở rộng sản xuất.",
		"Giá bán năm nay nhích lên đôi chút.",
	}
)

// size is how many articles the archive of the suite has.
const size = 70

// archive returns the documents of the articles 0 to size-1.
func archive() []index.Doc {
	var docs []index.Doc
	for n := range size {
		docs = append(docs, article(n)...)
	}
	return docs
}

func pick(list []string, n int) string { return list[n%len(list)] }

// article returns the documents of the article with the number.
func article(n int) []index.Doc {
	place, subject, event := pick(places, n), pick(subjects, n), pick(events, n)
	person, role := pick(people, n), pick(roles, n)
	answer := fmt.Sprintf("Chúng tôi lo cho %s ở %s từ đầu năm, %s.", subject, place, pick(fillers, n/2))
	body := []string{fmt.Sprintf("Tại %s, %s %s.", place, subject, event)}
	for i := range n % 6 {
		body = append(body, pick(fillers, n+i))
	}
	body = append(body, answer)
	a := corpus.Article{
		ID: fmt.Sprintf("bao-%02d", n), Title: fmt.Sprintf("%s: %s %s", place, subject, event),
		Lead: fmt.Sprintf("%s đang %s.", strings.ToUpper(subject), event), Body: strings.Join(body, "\n"),
		Published: date(n), Category: pick(sections, n), Source: "Báo thử", Kind: corpus.News,
		Districts: []string{place}, Speakers: []corpus.Person{{Name: person, Role: role}},
		Turns: []corpus.Turn{{N: 1, Kind: corpus.Question, Speaker: "P.V", Text: "Tình hình ra sao?"}, {N: 2, Kind: corpus.Answer, Speaker: person, Text: answer}},
	}
	if n%7 == 0 {
		a.Districts = append(a.Districts, pick(places, n+1))
	}
	keys := map[index.Field][]string{
		index.ID: {a.ID}, index.District: a.Districts, index.Speaker: {person}, index.Category: {a.Category},
		index.Source: {a.Source}, index.Kind: {string(a.Kind)}, index.Fingerprint: {"in " + a.ID}, index.Band: {"b" + group(n)},
	}
	if a.Published != "" {
		keys[index.Year] = []string{string(a.Published[:4])}
	}
	if len(a.Published) >= 7 {
		keys[index.Month] = []string{string(a.Published[:7])}
	}
	turn := index.Doc{
		ID: a.ID, Turn: 2, Keys: keys, Date: a.Published,
		Texts: map[index.Field]string{index.Lead: "Tình hình ra sao?\n" + person + ", " + role, index.Body: answer},
	}
	return []index.Doc{{
		ID: a.ID, Keys: keys, Date: a.Published, Given: a, Understood: a, Group: group(n), Sketch: corpus.Sketch{byte(n), byte(n >> 8)},
		Texts: map[index.Field]string{index.Title: a.Title, index.Lead: a.Lead + "\n" + person + ", " + role, index.Body: a.Body},
	}, turn}
}

// group puts the articles 10, 20 and 30 into one group, all others each alone.
func group(n int) string {
	if n == 20 || n == 30 {
		n = 10
	}
	return fmt.Sprintf("bao-%02d", n)
}

// date gives dates of all precisions, and none to each eleventh article.
func date(n int) corpus.Date {
	year, month := 2019+n%6, 1+n%12
	switch {
	case n%11 == 0:
		return ""
	case n%5 == 0:
		return corpus.Date(fmt.Sprint(year))
	case n%5 == 1:
		return corpus.Date(fmt.Sprintf("%d-%02d", year, month))
	case n%5 == 2:
		return corpus.Date(fmt.Sprintf("%d-%02d-%02dT08:%02d:00+07:00", year, month, 1+n%28, n%60))
	}
	return corpus.Date(fmt.Sprintf("%d-%02d-%02d", year, month, 1+n%28))
}
