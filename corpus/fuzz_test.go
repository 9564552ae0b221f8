package corpus

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzUnderstand(f *testing.F) {
	f.Add("Hỏi chuyện ông Nam", "Ông Trần Văn Nam trò chuyện với Báo Sông Quê.", "PV: Ông nghĩ sao?\nÔng Nam: Tôi thấy ổn.\nPV: Vì sao?\n- Vì vậy.")
	f.Add("Lũ về", "", "“Nước lên nhanh quá, cả nhà không kịp trở tay”, bà Lê Thị Hoa (53 tuổi, nông dân) kể.\n“Chưa đóng")
	f.Add("A: 'b'", "(Baohatinh.vn) - c", "* Thưa ông? - Dạ. * * * Ảnh: X.Y \"\"\" ... (ghi)\n\nTin liên quan:\n{name}")
	f.Add("x", "y", "\xff\xfe“\"«»'' : ? ! . - * + • ( , \u0301ô\u0323")
	f.Fuzz(func(t *testing.T, title, lead, body string) {
		a := Article{Title: title, Lead: lead, Body: body}
		got, err := Understand(a)
		if err != nil {
			if a.Validate() == nil {
				t.Fatalf("Understand(%q) gave %v", body, err)
			}
			return
		}
		if strings.TrimSpace(got.Body) == "" {
			t.Errorf("the body %q got lost", body)
		}
		speakers := map[string]bool{}
		for _, p := range got.Speakers {
			speakers[p.Name] = true
		}
		for i, turn := range got.Turns {
			if turn.N != i+1 || turn.Text == "" {
				t.Errorf("turn %d = %+v", i+1, turn)
			}
			if turn.Kind == Quote && turn.Speaker == "" {
				t.Errorf("a quote of nobody: %q", turn.Text)
			}
			if turn.Kind != Question && turn.Speaker != "" && !speakers[turn.Speaker] {
				t.Errorf("%q speaks and is no speaker", turn.Speaker)
			}
			if !strings.Contains(got.Body, turn.Text) {
				t.Errorf("turn %q is not of the body %q", turn.Text, got.Body)
			}
			if utf8.ValidString(body) && !utf8.ValidString(turn.Text) {
				t.Errorf("turn %q is cut inside a letter", turn.Text)
			}
		}
		if _, _, err := Explain(a); err != nil {
			t.Errorf("Explain: %v", err)
		}
	})
}

// An article understood once and understood again is the same.
func FuzzUnderstandTwice(f *testing.F) {
	f.Add("Hỏi chuyện ông Nam", "PV: Ông nghĩ sao?\nÔng Trần Văn Nam: Tôi thấy ổn.\nPV: Vì sao?\nÔng Nam: Vì vậy.")
	f.Fuzz(func(t *testing.T, title, body string) {
		once, err := Understand(Article{Title: title, Body: body})
		if err != nil {
			return
		}
		twice, err := Understand(once)
		if err != nil {
			t.Fatal(err)
		}
		if len(twice.Turns) != len(once.Turns) || twice.Kind != once.Kind || twice.Body != once.Body {
			t.Errorf("once %+v, twice %+v", once, twice)
		}
	})
}
