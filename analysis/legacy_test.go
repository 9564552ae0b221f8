package analysis

import "testing"

func TestLegacy(t *testing.T) {
	for _, c := range []struct {
		in, want string
		encoding Encoding
	}{
		{"Hµ Néi mïa thu", "Hà Nội mùa thu", TCVN3},
		{"§µ N½NG", "ĐÀ NẴNG", TCVN3},
		{"nh\u00ad ng\u00adêi ta nãi", "như người ta nói", TCVN3},
		{"Haø Noäi muøa thu", "Hà Nội mùa thu", VNIWin},
		{"ÑAØ NAÜNG ñöôïc nöôùc", "ĐÀ NẴNG được nước", VNIWin},
		{"Cô là ai? Có cá đó.", "Cô là ai? Có cá đó.", Unicode},
		{"Cô ta nói là có.", "Cô ta nói là có.", Unicode},
		{"São Paulo, café, José, Müller", "São Paulo, café, José, Müller", Unicode},
		{"© 2022, ± 5 µm, 30 °C", "© 2022, ± 5 µm, 30 °C", Unicode},
		{"Cô thÓ:\nHµ Néi mïa thu ®Ñp\nT.ThñyTheo", "Cụ thể:\nHà Nội mùa thu đẹp\nT.ThủyTheo", TCVN3},
		{"Cô thÓ: ThÞnh nãi", "Cụ thể: Thịnh nói", TCVN3},
		{"Tiêu đề\nHµ Néi mïa thu\n", "Tiêu đề\nHà Nội mùa thu\n", TCVN3},
	} {
		if got, e := Legacy(c.in); got != c.want || e != c.encoding {
			t.Errorf("Legacy(%q) = %q, %v, want %q, %v", c.in, got, e, c.want, c.encoding)
		}
	}
}
