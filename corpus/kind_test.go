package corpus

import (
	"reflect"
	"strings"
	"testing"
)

// TestKind holds what is an interview and what only looks like one.
func TestKind(t *testing.T) {
	const intro = "Phóng viên đã trò chuyện với ông Trần Văn Nam, Giám đốc Nhà máy nước Sông Quê. "
	for _, c := range []struct {
		name, body string
		want       Kind
	}{
		{"labels", intro + "PV: Nước về khi nào? Ông Trần Văn Nam: Tháng sau. PV: Giá ra sao? Ông Nam: Như cũ.", Interview},
		{"stars and dashes", intro + "\n* Nước về khi nào, thưa ông?\n- Tháng sau.\n* Giá ra sao?\n- Như cũ.", Interview},
		{"one dash for all, without lines", intro + "- Nước về khi nào, thưa ông? - Tháng sau chúng tôi có. - Giá ra sao, thưa ông? - Như cũ. - Ông có vui không? - Tôi vui lắm.", Interview},
		{"a press meeting", "Tại họp báo, ông Trần Văn Nam trả lời. Tuổi Trẻ: Nước về khi nào? Ông Trần Văn Nam: Tháng sau. VnExpress: Giá ra sao? Ông Nam: Như cũ.", Interview},
		{"a report with quotes that ask", intro + "“Sao nước chưa về làng mình?”, bà Lê Thị Mơ hỏi. “Còn giá thì sao?”, bà nói thêm. Ông Nam im lặng.", News},
		{"a list behind dashes", "Cần chuẩn bị gì trước lũ?\n- Đèn pin và pin dự phòng.\n- Nước uống cho ba ngày.\n- Thuốc men.\nBà con đã sẵn sàng chưa?", News},
		{"questions of the writer's own", "Vì sao nước cạn? Ai phải lo? Những câu hỏi ấy treo mãi trên đồng. Dân làng đào giếng, giếng cũng cạn.", News},
		{"advice by numbers", "1. Tắt điện khi nước vào nhà.\n2. Dời đồ lên cao.\n3. Gọi cứu hộ khi cần.\nBạn đã nhớ chưa? Bạn còn thiếu gì?", News},
		{"a chat about a film", "Bộ phim hỏi: ai sẽ ở lại làng? Khán giả tự trả lời. Đạo diễn Lê Nam cho biết phim quay ở Hà Tĩnh. Phim hay ở đâu?", News},
		{"minutes of a match", "Phút 12: Nam sút xa. Phút 45: Tuấn vào thay. Ai sẽ thắng? Phút 90: hòa. Còn hiệp phụ?", News},
	} {
		got, err := Understand(Article{Title: "Nước về làng", Body: c.body})
		if err != nil {
			t.Fatal(err)
		}
		if got.Kind != c.want {
			t.Errorf("%s: kind of %q is %s with %s, want %s", c.name, c.body, got.Kind, printTurns(got.Turns), c.want)
		}
	}
}

// TestPronouns holds whom a word that stands for a person means.
func TestPronouns(t *testing.T) {
	const said = "“Nước sẽ về làng trước mùa hè này”, "
	for _, c := range []struct{ before, subject, want string }{
		{"Ông Lê Văn Nam đến sớm.", "ông nói", "Lê Văn Nam"},
		{"Bà Trần Thị Mơ gặp ông Lê Văn Nam.", "bà nói", "Trần Thị Mơ"},
		{"Bà Trần Thị Mơ gặp ông Lê Văn Nam.", "ông ấy nói", "Lê Văn Nam"},
		{"Bà Trần Thị Mơ đến sớm.", "ông nói", ""},
		{"Người đẹp Phan Hoàng Thu hát trên sân khấu.", "người đẹp chia sẻ", "Phan Hoàng Thu"},
		{"Trung tá Lê Như Anh, Trưởng Công an huyện, đến hiện trường.", "trung tá Anh nói", "Lê Như Anh"},
		{"Thủ tướng Phạm Quang Chính họp với Phó Thủ tướng Vũ Đức Lam.", "Thủ tướng nêu rõ", "Phạm Quang Chính"},
		{"Thủ tướng Phạm Quang Chính họp với Phó Thủ tướng Vũ Đức Lam.", "Phó Thủ tướng nêu rõ", "Vũ Đức Lam"},
		{"Bà Lê Hải Liên, Chủ tịch HĐQT, mở đầu.", "nữ Chủ tịch nhận định", "Lê Hải Liên"},
		{"Ông Lê Văn Nam gặp hai bác sĩ Lê Hòa và bác sĩ Trần Bình.", "bác sĩ nói", ""},
	} {
		body := c.before + " " + said + c.subject + "."
		got, err := Understand(Article{Title: "Nước về làng", Body: body})
		if err != nil {
			t.Fatal(err)
		}
		speaker := ""
		if len(got.Turns) > 0 {
			speaker = got.Turns[0].Speaker
		}
		if speaker != c.want {
			t.Errorf("speaker of %q = %q, want %q", body, speaker, c.want)
		}
	}
}

// TestRealInvariants holds real articles to what every answer promises: the same
// twice over, turns of the body, districts among the places, nobody's quotes none.
func TestRealInvariants(t *testing.T) {
	n := 0
	for _, a := range newsRecords(t, "vnds-2019.jsonl.gz", func(string) bool { n++; return n%60 == 0 }) {
		got, err := Understand(a)
		if err != nil {
			t.Fatal(a.ID, err)
		}
		if again, _ := Understand(a); !reflect.DeepEqual(got, again) {
			t.Errorf("%s is understood otherwise the second time", a.ID)
		}
		for _, turn := range got.Turns {
			if !strings.Contains(got.Body, turn.Text) {
				t.Errorf("%s: turn %d is not of the body", a.ID, turn.N)
			}
			if turn.Kind == Quote && (turn.Speaker == "" || got.Kind != News) {
				t.Errorf("%s: quote %d of %q in an %s", a.ID, turn.N, turn.Speaker, got.Kind)
			}
		}
		sure := map[string]bool{}
		for _, p := range got.Places {
			sure[p.Name] = sure[p.Name] || p.Level == District && !p.Doubtful
		}
		for _, d := range got.Districts {
			if !sure[d] {
				t.Errorf("%s: %s is a district and no sure place", a.ID, d)
			}
		}
	}
}
