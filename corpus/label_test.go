package corpus

import (
	"strings"
	"testing"
)

// printTurns shows each turn as q or a, its speaker and its first word.
func printTurns(turns []Turn) string {
	var parts []string
	for _, t := range turns {
		first, _, _ := strings.Cut(t.Text, " ")
		parts = append(parts, string(t.Kind[:1])+" "+t.Speaker+": "+first)
	}
	return strings.Join(parts, "; ")
}

func TestLabels(t *testing.T) {
	const intro = "Chúng tôi trò chuyện với ông Trần Văn Nam, Giám đốc Nhà máy nước Sông Quê.\n"
	for _, c := range []struct{ name, body, want string }{
		{"an unknown agency, twice", intro + "SQTV: Nước về khi nào, thưa ông?\nÔng Trần Văn Nam: Tháng sau.\nSQTV: Giá ra sao?\nÔng Trần Văn Nam: Như cũ.",
			"q SQTV: Nước; a Trần Văn Nam: Tháng; q SQTV: Giá; a Trần Văn Nam: Như"},
		{"initials on both sides", intro + "L.H: Nước về khi nào, thưa ông?\nT.V.N: Tháng sau.\nL.H: Giá ra sao?\nT.V.N: Như cũ.",
			"q L.H: Nước; a Trần Văn Nam: Tháng; q L.H: Giá; a Trần Văn Nam: Như"},
		{"names in capitals", intro + "PHÓNG VIÊN: Nước về khi nào?\nTRẦN VĂN NAM: Tháng sau.\nPHÓNG VIÊN: Giá ra sao?\nTRẦN VĂN NAM: Như cũ.",
			"q PHÓNG VIÊN: Nước; a Trần Văn Nam: Tháng; q PHÓNG VIÊN: Giá; a Trần Văn Nam: Như"},
		{"several people", intro + "Cùng dự có bà Lê Thị Hoa, nông dân.\nPV: Nước về khi nào?\nÔng Trần Văn Nam: Tháng sau.\nBà Lê Thị Hoa: Chúng tôi mong lắm.\nPV: Giá ra sao?\nÔng Nam: Như cũ.",
			"q PV: Nước; a Trần Văn Nam: Tháng; a Lê Thị Hoa: Chúng; q PV: Giá; a Trần Văn Nam: Như"},
		{"stars ask and dashes answer, nothing announced", "Nước sắp về làng.\n* Nước về khi nào?\n- Tháng sau là có.\n* Giá nước ra sao?\n- Giá vẫn như cũ.",
			"q : Nước; a : Tháng; q : Giá; a : Giá"},
		{"dashes from the beginning, nobody named", "- Nước về khi nào, thưa ông?\n- Tháng sau là có.\n- Giá nước ra sao, ông có biết không?\n- Giá vẫn như cũ.\n- Ông có vui không?\n- Vui lắm chứ.",
			"q : Nước; a : Tháng; q : Giá; a : Giá; q : Ông; a : Vui"},
		{"numbered questions", intro + "1. Nước về khi nào?\nTháng sau là có.\n2. Giá nước ra sao?\nGiá vẫn như cũ.\n3. Còn làng bên thì sao?\nLàng bên cũng có.",
			"q : Nước; a Trần Văn Nam: Tháng; q : Giá; a Trần Văn Nam: Giá; q : Còn; a Trần Văn Nam: Làng"},
		{"an office shortened in the label", intro + "PV: Nước về khi nào?\nGĐ Trần Văn Nam: Tháng sau.\nPV: Giá ra sao?\nGĐ Trần Văn Nam: Như cũ.",
			"q PV: Nước; a Trần Văn Nam: Tháng; q PV: Giá; a Trần Văn Nam: Như"},
		{"only the answers are labelled; the guest asks too", intro + "Ông có sợ hạn không?\nÔng Nam: Sợ chứ. Đêm nào tôi cũng tự hỏi: Nước đâu? Rồi tôi ngủ thiếp đi.\nCòn giá nước thì sao, thưa ông?\nÔng Nam: Như cũ.",
			"q : Ông; a Trần Văn Nam: Sợ; q : Còn; a Trần Văn Nam: Như"},
		{"questions on lines of their own", intro + "Nước về khi nào?\nTháng sau là có. Chúng tôi đã thử ống. Mọi thứ ổn.\nGiá nước sẽ ra sao?\nGiá vẫn như cũ. Tôi hứa như vậy.\nCòn làng bên thì thế nào?\nLàng bên cũng có. Vì sao lại không? Tôi đã nói rồi.",
			"q : Nước; a Trần Văn Nam: Tháng; q : Giá; a Trần Văn Nam: Giá; q : Còn; a Trần Văn Nam: Làng"},
		{"questions of a report's own are no talk", intro + "Vì sao nước cạn?\nAi phải lo?\nBao giờ xong?\nĐó là điều dân làng hỏi nhau. Tôi đi hỏi từng nhà. Chưa ai biết.", ""},
		{"a plus answers, the questions bear nothing", intro + "Phóng viên: Nước về khi nào? + Ông Trần Văn Nam: Tháng sau. Giá nước ra sao? + Chưa rõ. Sao phải lo? Như cũ thôi. Còn làng bên? + Cũng có.",
			"q Phóng viên: Nước; a Trần Văn Nam: Tháng; q : Giá; a Trần Văn Nam: Chưa; q : Còn; a Trần Văn Nam: Cũng"},
		{"a dash in brackets is no turn", intro + "PV: Nước về khi nào?\nÔng Trần Văn Nam: Đường ống (thép, nhựa... - PV) còn thiếu.\nPV: Giá ra sao?\nÔng Trần Văn Nam: Như cũ.",
			"q PV: Nước; a Trần Văn Nam: Đường; q PV: Giá; a Trần Văn Nam: Như"},
	} {
		got, err := Understand(Article{Title: "Nước về làng", Body: c.body})
		if err != nil {
			t.Fatal(err)
		}
		if turns := printTurns(got.Turns); turns != c.want {
			t.Errorf("%s: turns of %q = %q, want %q", c.name, c.body, turns, c.want)
		}
	}
}

func TestHeadlineRole(t *testing.T) {
	got, err := Understand(Article{
		Title: "Giám đốc Sở Y tế Sông Mây: 'Chúng tôi đủ thuốc'",
		Body:  "Phóng viên đã phỏng vấn ông Đỗ Văn Lĩnh về chuyện thiếu thuốc.\nPV: Kho còn thuốc không, thưa ông?\n- Còn đủ ba tháng.\nPV: Sau đó thì sao, thưa ông?\n- Thuốc mới đang về.",
	})
	if want := (Person{"Đỗ Văn Lĩnh", "Giám đốc Sở Y tế Sông Mây"}); err != nil || len(got.Speakers) != 1 || got.Speakers[0] != want {
		t.Errorf("speakers = %q, %v, want %q", got.Speakers, err, want)
	}
}
