package source

import (
	"strings"
	"testing"
)

func TestReadFeed(t *testing.T) {
	in := `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tin mới</title>
<item><title><![CDATA[Vụ cam &amp; bưởi]]></title><link>https://baohatinh.vn/a.html</link><description><![CDATA[<a href="x"><img src="y"/></a></br>Cam được mùa.]]></description>
<content:encoded><![CDATA[<p>Cam được mùa lớn.</p><p>Bưởi cũng vậy.</p>]]></content:encoded><dc:creator>Lê Tâm</dc:creator><pubDate>Sat, 05 Feb 2022 10:30:00 +0700</pubDate></item>
<item><title>Không có gì</title><link>https://baohatinh.vn/b.html</link></item>
</channel></rss>`
	var titles, reasons []string
	for a, err := range Read("tin.xml", strings.NewReader(in)) {
		if err != nil {
			reasons = append(reasons, err.Error())
			continue
		}
		titles = append(titles, a.Title)
		if a.Body != "Cam được mùa lớn.\nBưởi cũng vậy." || a.Lead != "Cam được mùa." || a.Published != "2022-02-05T10:30:00+07:00" ||
			a.Source != "Báo Hà Tĩnh" || len(a.Authors) != 1 {
			t.Errorf("Read(feed) = %+v", a)
		}
	}
	if len(titles) != 1 || titles[0] != "Vụ cam & bưởi" || len(reasons) != 1 {
		t.Errorf("Read(feed) = %q, %q, want one article and one reason", titles, reasons)
	}
}
