package corpus

import "testing"

// TestGuest holds who is taken for the person interviewed where no label says so.
func TestGuest(t *testing.T) {
	const talk = "\n- Nước về khi nào, thưa ông?\n- Tháng sau chúng tôi sẽ có.\n- Giá nước ra sao, thưa ông?\n- Giá vẫn như cũ.\n- Ông có vui không?\n- Tôi vui lắm chứ."
	for _, c := range []struct{ name, title, body, want string }{
		{"who is talked with, not who is talked of", "Hội Nước lên tiếng về ông Lê Hoàng Anh",
			"Ông Lê Hoàng Anh - Viện trưởng Viện Nước bị tố cáo. Về ông Lê Hoàng Anh, chúng tôi có cuộc trao đổi với ông Trần Đức Long." + talk, "Trần Đức Long"},
		{"who is given the floor before the first dash", "Kiểm tra kho nước",
			"Tài sản của ông Phạm Sĩ Quy, Giám đốc Sở Nước, đang bị hỏi đến. Trao đổi với báo chí, ông Phạm Trọng Đạt, Trưởng đoàn kiểm tra, cho biết:\n- Nhà của ông Phạm Sĩ Quy sẽ được đo lại." + talk, "Phạm Trọng Đạt"},
		{"not who is named in a question", "Ba lần tranh luận",
			"Trước phần trả lời của Bộ trưởng Nguyễn Xuân Cảnh, ĐBQH Nguyễn Thanh Hưng đã trò chuyện ngắn với báo chí." +
				"\n- Ông nghĩ gì về phần trả lời của Bộ trưởng Nguyễn Xuân Cảnh, thưa ông?\n- Tôi thấy khá." + talk, "Nguyễn Thanh Hưng"},
		{"who is called by the given name", "Người Việt thứ hai",
			"Vũ Thanh Long, chàng trai 20 tuổi, đã trò chuyện sau khi nhà du hành Gherman Petrov trao giải." +
				"\n- Cảm xúc của Long thế nào?\n- Mình vui lắm.\n- Gia đình có ủng hộ Long không?\n- Có chứ.\n- Điều gì khiến Long tự tin?\n- Mình tập mỗi ngày.", "Vũ Thanh Long"},
		{"a picture's credit is no part of the question", "Nước cạn",
			"Chúng tôi trao đổi với ông Lê Văn Nam. ĐBQH Trần Sáu. (Ảnh: Hà An) Thưa ông, nước cạn vì đâu? - Tôi nghĩ do hạn. Chúng tôi đã báo trước. Vậy phải làm gì, thưa ông? - Tôi cho rằng phải đào giếng. Chúng tôi đã bắt đầu. Ông có tin không? - Tôi tin. Nhất định sẽ xong.", "Lê Văn Nam"},
	} {
		got, err := Understand(Article{Title: c.title, Body: c.body})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Speakers) != 1 || got.Speakers[0].Name != c.want {
			t.Errorf("%s: speakers of %q = %q, want %q alone", c.name, c.body, got.Speakers, c.want)
		}
	}
}
