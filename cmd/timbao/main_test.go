package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// call runs the program as a shell would.
func call(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(t.Context(), args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

// must runs the program and fails the test where it fails.
func must(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	status, stdout, stderr := call(t, stdin, args...)
	if status != done {
		t.Fatalf("timbao %q = %d, want 0: %s", args, status, stderr)
	}
	return stdout
}

func decode[T any](t *testing.T, s string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%v in %s", err, s)
	}
	return v
}

const orchard = `{"id":"cam","title":"Cam Khe Mây được mùa","body":"Bà Lê Thị Hoa ở huyện Hương Khê hái cam từ sáng sớm. Cam năm nay ngọt và đều quả hơn mọi năm trước.","published":"2021-12-03","source":"Báo Thử","category":"Nông nghiệp"}
{"id":"lua","title":"Gặt lúa chạy lũ","body":"Nông dân huyện Cẩm Xuyên gặt lúa suốt đêm trước khi bão đổ bộ vào đất liền.","published":"2020-09","source":"Báo Thử","category":"Nông nghiệp"}
`

func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.jsonl")
	if err := os.WriteFile(bad, []byte(orchard+"{\"id\":\"leer\"}\nno json\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args   []string
		status int
		says   string // on either output
	}{
		{[]string{"--help"}, done, "serve"},
		{[]string{"search", "--help"}, done, "--district"},
		{[]string{"version"}, done, "timbao"},
		{nil, misused, "expected one of"},
		{[]string{"frobnicate"}, misused, "frobnicate"},
		{[]string{"search", "--colour", "red"}, misused, "--colour"},
		{[]string{"search", "--data", filepath.Join(dir, "a"), "--size", "0", "x"}, misused, "size"},
		{[]string{"search", "--data", filepath.Join(dir, "a"), "--marks", "some", "x"}, misused, "marks"},
		{[]string{"analyze", "--reference", "someday", "x"}, misused, "reference"},
		{[]string{"keys", "create", "--scope", "all"}, misused, "scope"},
		{[]string{"import", "--data", filepath.Join(dir, "b"), filepath.Join(dir, "none.jsonl")}, failed, "none.jsonl"},
		{[]string{"import", "--data", filepath.Join(dir, "b"), bad}, rejected, "bad.jsonl:3"},
		{[]string{"parse", bad}, rejected, "bad.jsonl:4"},
		{[]string{"keys", "revoke", "--data", dir, "nokey"}, failed, "nokey"},
		{[]string{"health", "--server", "http://127.0.0.1:1"}, failed, "127.0.0.1:1"},
		{[]string{"health", "--addr", "0.0.0.0:1"}, failed, "127.0.0.1:1"},
		{[]string{"suggest", "--size", "0", "x"}, misused, "size"},
		{[]string{"suggest", "--size", "21", "x"}, misused, "size"},
		{[]string{"suggest", strings.Repeat("đ", 1001)}, misused, "2000"},
		{[]string{"search", "--page", "1001", "x"}, misused, "page"},
		{[]string{"search", "--kind", "poem"}, misused, "kind"},
		{[]string{"export", "--from", "someday"}, misused, "from"},
		{[]string{"export", "--format", "xml"}, misused, "format"},
		{[]string{"search", "--data", filepath.Join(dir, "none"), "x"}, failed, "there is no archive"},
		{[]string{"suggest", "--data", filepath.Join(dir, "none"), "x"}, failed, "there is no archive"},
		{[]string{"export", "--data", dir}, failed, "there is no archive"},
		{[]string{"check", "--data", filepath.Join(dir, "none")}, failed, "there is no archive"},
		{[]string{"backup", "--data", filepath.Join(dir, "none"), "-"}, failed, "there is no archive"},
		{[]string{"analyze", "--restore", "--data", filepath.Join(dir, "none"), "x"}, failed, "there is no archive"},
		{[]string{"serve", "--data", filepath.Join(dir, "c"), "--addr", "nowhere"}, failed, "listen on nowhere"},
		{[]string{"serve", "--data", bad, "--addr", "127.0.0.1:0"}, failed, "bad.jsonl"},
	} {
		status, stdout, stderr := call(t, "", test.args...)
		if status != test.status || !strings.Contains(stdout+stderr, test.says) {
			t.Errorf("timbao %q = %d, %q, %q; want %d and %q", test.args, status, stdout, stderr, test.status, test.says)
		}
	}
}

func TestImportSearchExport(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	type summary struct{ Read, Indexed, Unchanged, Rejected int }
	if got := decode[summary](t, must(t, orchard, "import", "--data", data, "-")); got != (summary{2, 2, 0, 0}) {
		t.Errorf("the first import = %+v", got)
	}
	if got := decode[summary](t, must(t, orchard, "import", "--data", data, "-")); got != (summary{2, 0, 2, 0}) {
		t.Errorf("the second import = %+v, want all unchanged", got)
	}
	for _, test := range []struct{ args, want string }{
		{"huong khe", "cam"}, {"Hương Khê", "cam"}, {"huowng khee", "cam"}, {"--district Cẩm_Xuyên", "lua"},
		{"--from 2021", "cam"}, {"--sort oldest", "lua cam"}, {"", "cam lua"}, {"district:cẩm", "lua"},
	} {
		args := append([]string{"search", "--json", "--data", data}, strings.Fields(test.args)...)
		for i := range args {
			args[i] = strings.ReplaceAll(args[i], "_", " ")
		}
		answer := decode[struct{ Hits []struct{ ID string } }](t, must(t, "", args...))
		var ids []string
		for _, h := range answer.Hits {
			ids = append(ids, h.ID)
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("search %s = %q, want %q", test.args, got, test.want)
		}
	}
	if out := must(t, "", "search", "--data", data, "cam"); !strings.Contains(out, "1. Cam Khe Mây được mùa") || !strings.Contains(out, "*Cam*") {
		t.Errorf("search prints %s", out)
	}
	if out := must(t, "", "export", "--data", data); strings.Count(out, "\n") != 2 || !strings.Contains(out, `"districts":["Hương Khê"]`) {
		t.Errorf("export prints %s", out)
	}
	if out := must(t, "", "export", "--data", data, "--format", "csv", "cam"); !strings.HasPrefix(out, "id,title,") || !strings.Contains(out, "cam,Cam Khe Mây được mùa,2021-12-03") {
		t.Errorf("export --format csv prints %s", out)
	}
	if out := must(t, "", "suggest", "--data", data, "huong kh"); !strings.Contains(out, "Hương Khê") {
		t.Errorf("suggest prints %s", out)
	}
	if out := must(t, "", "check", "--data", data); out != "ok\n" {
		t.Errorf("check prints %s", out)
	}
	must(t, "", "reindex", "--data", data)
	if out := must(t, "", "search", "--data", data, "lúa"); !strings.Contains(out, "Gặt lúa chạy lũ") {
		t.Errorf("search behind reindex prints %s", out)
	}
}

func TestRejectsCanBeMended(t *testing.T) {
	dir := t.TempDir()
	file, kept := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "rejects.jsonl")
	if err := os.WriteFile(file, []byte(orchard+`{"id":"x","body":"no title"}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call(t, "", "import", "--data", filepath.Join(dir, "data"), "--rejects", kept, file); status != rejected {
		t.Fatalf("import = %d %s, want %d", status, stderr, rejected)
	}
	raw, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), `{"id":"x","body":"no title"}`) || strings.Count(string(raw), `"id"`) != 1 {
		t.Errorf("the rejects are %s, want the bad record alone", raw)
	}
}

func TestAnalyze(t *testing.T) {
	type result struct {
		Text, Normalized, Folded, Typed, Method string
		Words, Restored, Dates                  []string
		Tokens                                  []struct {
			Term, Folded, Kind   string
			Start, End, Position int
		}
	}
	got := decode[result](t, must(t, "", "--json", "analyze", "Huyện ủy Hương Khê"))
	if got.Folded != "huyen uy huong khe" || len(got.Tokens) != 4 || got.Tokens[0].Term != "huyện" || got.Tokens[0].End != len("Huyện") || got.Tokens[0].Kind != "syllable" {
		t.Errorf("analyze = %+v", got)
	}
	if got := strings.Join(got.Words, "|"); got != "Huyện ủy|Hương Khê" {
		t.Errorf("words = %s, want Huyện ủy|Hương Khê", got)
	}
	if got := decode[result](t, must(t, "", "--json", "analyze", "--typed", "huowng khee")); got.Typed != "hương khê" || got.Method != "telex" {
		t.Errorf("analyze --typed = %q, %s", got.Typed, got.Method)
	}
	if got := decode[result](t, must(t, "", "--json", "analyze", "--restore", "uy ban nhan dan tinh")); len(got.Restored) == 0 || got.Restored[0] != "uỷ ban nhân dân tỉnh" {
		t.Errorf("analyze --restore = %q", got.Restored)
	}
	if got := decode[result](t, must(t, "", "--json", "analyze", "--dates", "--reference", "2022-02-06", "Sáng 5/2 và quý II năm 2019")); strings.Join(got.Dates, " ") != "2022-02-05 2019-04..2019-06" {
		t.Errorf("analyze --dates = %q", got.Dates)
	}
	if out := must(t, "", "--json", "analyze", "--dates", "--restore", "!"); !strings.Contains(out, `"dates":[]`) || !strings.Contains(out, `"restored":[`) {
		t.Errorf("analyze of nothing prints %s, want lists nevertheless", out)
	}
	if out := must(t, "một\n\nhai\n", "--json", "analyze"); strings.Count(out, "\n") != 3 {
		t.Errorf("three lines of input give %q", out)
	}
}

func TestKeys(t *testing.T) {
	data := t.TempDir()
	secret := strings.TrimSpace(must(t, "", "keys", "create", "--data", data, "--scope", "admin", "--name", "desk"))
	list := must(t, "", "keys", "list", "--data", data)
	if !strings.Contains(list, "admin") || !strings.Contains(list, "desk") || strings.Contains(list, secret) {
		t.Errorf("keys list prints %q", list)
	}
	ring := keyring{keysPath(data)}
	if scope, _, err := ring.Scope(secret); scope != "admin" || err != nil {
		t.Errorf("Scope(%q) = %q, %v; want admin", secret, scope, err)
	}
	raw, err := os.ReadFile(ring.path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), secret) {
		t.Error("the secret lies on the disk")
	}
	must(t, "", "keys", "revoke", "--data", data, strings.Fields(list)[0])
	if scope, none, err := ring.Scope(secret); scope != "" || !none || err != nil {
		t.Errorf("Scope of the revoked key, the last = %q, %t, %v; want none", scope, none, err)
	}
	for _, dir := range []string{data, filepath.Join(data, "none")} {
		if status, _, stderr := call(t, "", "keys", "revoke", "--data", dir, "x"); status != failed || !strings.Contains(stderr, "no key") {
			t.Errorf("keys revoke of no key = %d %q, want %d", status, stderr, failed)
		}
	}
	if _, err := os.Stat(filepath.Join(data, "none")); err == nil {
		t.Error("keys revoke makes a folder")
	}
	var work sync.WaitGroup
	for range 8 {
		work.Go(func() { must(t, "", "keys", "create", "--data", data) })
	}
	work.Wait()
	if list := must(t, "", "keys", "list", "--data", data); strings.Count(list, "\n") != 8 {
		t.Errorf("eight keys made at once are %q", list)
	}
}

// TestConfig holds flags over the environment over the file.
func TestConfig(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "timbao.yaml")
	if err := os.WriteFile(file, []byte("data: "+filepath.Join(dir, "file")+"\nkeys:\n  scope: read\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	exists := func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name, "keys.json"))
		return err == nil
	}
	must(t, "", "--config", file, "keys", "create")
	if !exists("file") {
		t.Error("--config did not set --data")
	}
	if list := must(t, "", "keys", "list", "--data", filepath.Join(dir, "file")); !strings.Contains(list, "\tread\t") {
		t.Errorf("--config did not set the scope of keys: %q", list)
	}
	t.Setenv("TIMBAO_DATA", filepath.Join(dir, "environment"))
	must(t, "", "--config", file, "keys", "create")
	if !exists("environment") {
		t.Error("the environment does not stand above the file")
	}
	must(t, "", "--config", file, "keys", "create", "--data", filepath.Join(dir, "flag"))
	if !exists("flag") {
		t.Error("a flag does not stand above the environment")
	}
}

// TestConfigSaysWhatIsWrong holds a mistake in the file to an exit status of wrong use,
// and a word on what it is.
func TestConfigSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct{ config, says string }{
		{"adr: 127.0.0.1:1\n", `no flag "adr"`},
		{"serve:\n  adr: 127.0.0.1:1\n", `serve: there is no flag "adr"`},
		{"serve:\n  scope: read\n", `no flag "scope"`},
		{"keys:\n  create:\n    name: desk\n    nam: desk\n", `no flag "nam"`},
		{"data: [\n", "yaml"},
		{"serve:\n  grace: long\n", "grace"},
	} {
		file := filepath.Join(t.TempDir(), "timbao.yaml")
		if err := os.WriteFile(file, []byte(test.config), 0o644); err != nil {
			t.Fatal(err)
		}
		status, _, stderr := call(t, "", "--config", file, "serve", "--addr", "nowhere")
		if status != misused || !strings.Contains(stderr, test.says) || strings.Contains(stderr, "--help:") {
			t.Errorf("serve with %q = %d %q, want %d and %q", test.config, status, stderr, misused, test.says)
		}
	}
	if status, _, stderr := call(t, "", "--config", filepath.Join(t.TempDir(), "none.yaml"), "version"); status != misused || !strings.Contains(stderr, "none.yaml") {
		t.Errorf("a configuration that is not there = %d %q", status, stderr)
	}
}
