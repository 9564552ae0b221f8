package source

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"timbao/corpus"
)

// story is one text in the markup of many sites: TITLE, LEAD, P1 to P4, CAPTION and
// LINKS, which are other articles, stand for its parts.
var story = map[string]string{
	"TITLE":   "Cầu treo Bản Nậm đón những chuyến xe đầu tiên",
	"LEAD":    "Sau mười bốn tháng thi công, cây cầu treo nối Bản Nậm với trung tâm xã đã thông xe, học trò không còn phải đi mảng qua suối.",
	"P1":      "Từ sáng sớm, hàng trăm người dân hai bên bờ đã đứng chờ sẵn ở đầu cầu, ai cũng muốn được là người đi qua đầu tiên.",
	"P2":      "Cây cầu dài 96 mét, rộng hai mét rưỡi, chịu được xe tải nhẹ, do tỉnh và các nhà hảo tâm góp vốn xây dựng.",
	"P3":      "“Mùa lũ năm nay bọn trẻ sẽ không phải nghỉ học nữa”, bà Vi Thị Mắn, trưởng bản, vừa nói vừa lau nước mắt.",
	"P4":      "Xã cho biết sẽ trồng thêm cọc mốc, đèn chiếu sáng và biển báo tải trọng trước khi mùa mưa bắt đầu.",
	"CAPTION": "Học trò Bản Nậm đi qua cầu mới. Ảnh: Lò Hạnh",
	"LINKS": `<ul><li><a href="/a.html">Mở đường vào bản xa nhất huyện</a><p class="sapo">Con đường dài mười cây số sẽ mở trong mùa khô này.</p></li>` +
		`<li><a href="/b.html">Trường mới trên đỉnh dốc</a></li><li><a href="/c.html">Chợ phiên họp lại sau lũ</a></li></ul>`,
}

func fill(page string) string {
	for name, text := range story {
		page = strings.ReplaceAll(page, name, text)
	}
	return page
}

// siteCases are pages by the markup of sites; each holds the date 2025-03-12 09:15
// and the author Lò Hạnh.
var siteCases = []struct{ name, page string }{
	{"text-long", `<title>TITLE | VOV.VN</title><link rel="canonical" href="https://vov.vn/xa-hoi/cau-treo-post1.vov"><meta property="og:title" content="Cầu treo thông xe">
<div class="container"><div class="row article-title"><div class="col-12"><h1 class="article-title mb-0">TITLE</h1></div></div><div class="row article-meta"><div class="col-md-4 mb-2">Thứ Tư, 09:15, 12/03/2025</div></div>
<div class="row article-summary"><div class="col">LEAD</div></div><div class="row article-content"><div class="text-long"><p>P1</p><figure class="caption caption-img"><div class="media"><img src="a.jpg"></div><figcaption>CAPTION</figcaption></figure><p>P2</p><p>P3</p><p>P4</p></div></div>
<div class="row article-author"><a href="/tg">Lò Hạnh/VOV-Tây Bắc</a></div><div class="row article-related">LINKS</div></div>`},
	{"art-body", `<title>TITLE</title><meta property="og:url" content="https://laodong.vn/xa-hoi/cau-treo-1.ldo"><meta property="og:description" content="LEAD">
<article><div class="header"><h1 class="title">TITLE</h1><div class="m-bot-flex"><span class="author">Lò Hạnh</span><span class="time">Thứ tư, 12/03/2025 09:15 (GMT+7)</span></div></div><div class="chappeau">LEAD</div>
<div class="art-body"><p>P1</p><figure class="insert-center-image"><img src="a.jpg"><figcaption class="image-caption">CAPTION</figcaption></figure><p>P2</p><div class="insert-link-article"><a href="/x">Mở đường vào bản xa nhất huyện</a></div><p>P3</p><p>P4</p></div></article><div class="sub-cate-hidden">LINKS</div>`},
	{"entry-body", `<title>TITLE | VTV.VN</title><link rel="canonical" href="https://vtv.vn/xa-hoi/cau-treo-2025.htm">
<div class="noidung"><h1 class="title_detail">TITLE</h1><p class="news-info"><b>Tác giả: Lò Hạnh</b> <span class="time">Cập nhật 09:15 ngày 12/03/2025</span></p><h2 class="sapo">LEAD</h2>
<div class="ta-justify" id="entry-body" data-role="content"><p>P1</p><div class="VCSortableInPreviewMode" type="Photo"><div><img src="a.jpg"></div><div class="PhotoCMS_Caption"><p>CAPTION</p></div></div><p>P2</p><p>P3</p><div type="RelatedOneNews" class="VCSortableInPreviewMode"><a href="/x">Mở đường vào bản xa nhất huyện</a></div><p>P4</p><p style="text-align:right">Lò Hạnh</p></div></div><div class="tinlienquan">LINKS</div>`},
	{"article__body", `<title>TITLE</title><meta property="og:url" content="https://tienphong.vn/cau-treo-post1.tpo"><meta property="article:published_time" content="2025-03-12T09:15:00+0700"><meta property="article:author" content="Báo điện tử Tiền Phong"><meta property="og:site_name" content="Báo điện tử Tiền Phong">
<div class="article"><h1 class="article__title cms-title">TITLE</h1><div class="article__meta"><time class="time" datetime="2025-03-12T09:15:00+0700">12/03/2025 | 09:15</time></div><div class="article__sapo cms-desc">LEAD</div>
<div class="article__body zce-content-body cms-body" itemprop="articleBody"><p>P1</p><figure class="picture"><img src="a.jpg"><figcaption class="caption">CAPTION</figcaption></figure><p>P2</p><div class="article-relate">LINKS</div><p>P3</p><p>P4</p><div class="article__author"><span class="name cms-author">Lò Hạnh</span></div></div><div class="article__tag"><a>cầu treo</a></div><div class="box-comment"><p>Nguyễn A: Vui quá, chúc mừng bà con, mong các bản khác cũng sớm có cầu như thế.</p></div></div>`},
	{"fck_detail", `<title>TITLE - Báo VnExpress</title><link rel="canonical" href="https://vnexpress.net/cau-treo-1.html"><meta name="pubdate" content="2025-03-12T09:15:00+07:00"><meta name="its_section" content="Thời sự">
<section class="page-detail"><div class="header-content width_common"><ul class="breadcrumb"><li><a href="/thoi-su">Thời sự</a></li></ul><span class="date">Thứ tư, 12/3/2025, 09:15 (GMT+7)</span></div><h1 class="title-detail">TITLE</h1><p class="description">LEAD</p>
<article class="fck_detail"><p class="Normal">P1</p><figure class="tplCaption"><div class="fig-picture"><img src="a.jpg"></div><figcaption><p class="Image">CAPTION</p></figcaption></figure><p class="Normal">P2</p><p class="Normal">P3</p><p class="Normal">P4</p><p class="Normal" style="text-align:right;"><strong>Lò Hạnh</strong></p></article></section><div class="box-tinlienquanv2">LINKS</div>`},
	{"unknown container, JSON-LD in a graph with entities", `<title>x</title><script type="application/ld+json">{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["NewsArticle","Article"],"headline":"C&#7847;u treo B&#7843;n N&#7853;m &#273;&oacute;n nh&#7919;ng chuy&#7871;n xe &#273;&#7847;u ti&ecirc;n","description":"LEAD","datePublished":"2025-03-12 09:15","author":[{"@type":"Person","name":"L&ograve; H&#7841;nh"}],"url":"https://a.example/b"}]}</script>
<div id="khung"><div class="cot"><p>P1</p><p>P2</p><p>P3</p><p>P4</p><figure><img><figcaption>CAPTION</figcaption></figure></div></div><div class="tin-khac">LINKS</div>`},
	{"several article elements", `<title>TITLE</title><meta property="article:published_time" content="2025-03-12T09:15"><link rel="canonical" href="https://b.example/c">
<main><article class="post"><h1>TITLE</h1><p class="byline">Tác giả: Lò Hạnh</p><p class="lead">LEAD</p><div class="entry-content"><p>P1</p><p>P2</p><p>P3</p><p>P4</p><figure><img><figcaption>CAPTION</figcaption></figure></div></article>
<article class="card"><h2><a href="/a">Mở đường vào bản xa nhất huyện</a></h2><p>Con đường dài mười cây số sẽ mở trong mùa khô này.</p></article><article class="card"><h2><a href="/b">Trường mới trên đỉnh dốc</a></h2><p>Ngôi trường có sáu phòng học, mái tôn đỏ.</p></article></main>`},
	{"microdata", `<title>x</title><div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished" content="2025-03-12T02:15:00Z"><h1 itemprop="headline">TITLE</h1><span itemprop="author">Lò Hạnh</span><h2 itemprop="description">LEAD</h2><div itemprop="articleBody"><p>P1</p><p>P2</p><p>P3</p><p>P4</p><figure><img><figcaption>CAPTION</figcaption></figure></div></div>`},
}

func TestSites(t *testing.T) {
	for _, c := range siteCases {
		t.Run(c.name, func(t *testing.T) {
			in := fill("<!DOCTYPE html><html><head><meta charset=utf-8></head><body>" + c.page + "<footer><p>Giấy phép hoạt động báo chí số 12/GP-TTĐT cấp ngày 1/2/2020.</p></footer></body></html>")
			checkStory(t, "a.html", in)
		})
	}
}

// checkStory holds what comes out of a page to the story.
func checkStory(t *testing.T, name, in string) {
	t.Helper()
	got, err := first(name, in)
	if err != nil {
		t.Fatal(err)
	}
	body := strings.Join([]string{story["P1"], story["P2"], story["P3"], story["P4"]}, "\n")
	for _, field := range []struct{ name, got, want string }{
		{"title", got.Title, story["TITLE"]}, {"lead", got.Lead, story["LEAD"]}, {"body", got.Body, body},
		{"captions", strings.Join(got.Captions, ";"), story["CAPTION"]},
		{"published", string(got.Published), "2025-03-12T09:15:00+07:00"},
		{"authors", strings.Join(got.Authors, ";"), "Lò Hạnh"},
	} {
		if field.got != field.want {
			t.Errorf("%s = %q, want %q", field.name, field.got, field.want)
		}
	}
}

func first(name, in string) (corpus.Article, error) {
	for a, err := range Read(name, strings.NewReader(in)) {
		return a, err
	}
	return corpus.Article{}, fmt.Errorf("Read(%q): nothing", name)
}

// TestPageEncodings reads a page in old encodings, declared and not.
func TestPageEncodings(t *testing.T) {
	page := fill(`<html><head><title>TITLE</title><meta http-equiv="Content-Type" content="text/html; charset=CHARSET"></head><body><div class="detail"><h1>TITLE</h1><span class="date">12/03/2025 09:15</span><h2 class="sapo">LEAD</h2><div class="detail-content"><p>P1</p><p>P2</p><p>P3</p><p>P4</p><figure><img><figcaption>CAPTION</figcaption></figure></div><p class="author">Lò Hạnh</p></div></body></html>`)
	in := func(charset string) string { return strings.ReplaceAll(page, "CHARSET", charset) }
	var wide strings.Builder
	wide.WriteString("\xff\xfe")
	for _, u := range utf16.Encode([]rune(in("utf-16"))) {
		wide.Write([]byte{byte(u), byte(u >> 8)})
	}
	for _, c := range []struct{ name, in string }{
		{"utf-16", wide.String()},
		{"windows-1258", in1258(in("windows-1258"))},
		{"windows-1258, not declared", in1258(in("iso-8859-1"))},
		{"decomposed", norm.NFD.String(in("utf-8"))},
		{"entities", ascii(in("us-ascii"))},
	} {
		t.Run(c.name, func(t *testing.T) { checkStory(t, "a.html", c.in) })
	}
}

// in1258 returns text in Windows-1258, in which tones stand behind their vowels.
func in1258(text string) string {
	var b strings.Builder
	e := charmap.Windows1258
	for _, r := range text {
		if c, ok := e.EncodeRune(r); ok {
			b.WriteByte(c)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		letter, tone := norm.NFC.String(string(parts[:len(parts)-1])), parts[len(parts)-1]
		if _, ok := e.EncodeRune([]rune(letter)[0]); !ok { // the tone comes before the hat: ậ
			letter, tone = norm.NFC.String(string(parts[0])+string(parts[2])), parts[1]
		}
		for _, r := range letter + string(tone) {
			c, _ := e.EncodeRune(r)
			b.WriteByte(c)
		}
	}
	return b.String()
}

// ascii writes what is beyond ASCII as entities.
func ascii(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 0x80 {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "&#%d;", r)
	}
	return b.String()
}

func TestListsRefused(t *testing.T) {
	card := `<article class="item-news"><h3 class="title-news"><a href="/a">TITLE</a></h3><p class="description"><a href="/a">LEAD</a></p></article>`
	for name, page := range map[string]string{
		"front page":   `<title>Tin nhanh</title><meta property="og:type" content="website">` + strings.Repeat(card, 12),
		"section":      `<title>Thời sự</title><h1>Thời sự</h1><div class="list-news-subfolder">` + strings.Repeat(card, 20) + `</div>`,
		"search":       `<title>Kết quả tìm kiếm</title><h1>Kết quả tìm kiếm: cầu treo</h1><div class="content">` + strings.Repeat(`<div class="row"><a href="/a">TITLE</a><p>LEAD</p></div>`, 9) + `</div>`,
		"tag, JSON-LD": `<title>cầu treo</title><script type="application/ld+json">[` + strings.Repeat(`{"@type":"NewsArticle","headline":"TITLE","datePublished":"2025-03-12"},`, 5) + `{"@type":"WebPage"}]</script><h1>cầu treo</h1>` + strings.Repeat(card, 8),
		"empty":        `<title>Không tìm thấy</title><h1>404</h1><p>Trang không tồn tại.</p>`,
	} {
		if got, err := first("a.html", fill("<html><head><meta charset=utf-8></head><body>"+page+"</body></html>")); err == nil {
			t.Errorf("%s: Read = %q with body %q, want no article", name, got.Title, cut(got.Body, 120))
		}
	}
}

// TestHiddenLegacy reads old encodings whose letters are escaped, so that they are
// seen only when the file is read.
func TestHiddenLegacy(t *testing.T) {
	for name, in := range map[string]string{
		"a.jsonl": `{"title":"H\u00b5 N\u00e9i m\u00efa thu","body":"Tr\u00eai \u00ae\u00b7 v\u00b5o thu, ng\u00ad\u00eai H\u00b5 N\u00e9i ra \u00ae\u00ad\u00eang."}`,
		"b.jsonl": `{"title":"Ha\u00f8 No\u00e4i mu\u00f8a thu","body":"Tr\u00f4\u00f8i \u00f1a\u00f5 va\u00f8o thu, ng\u00f6\u00f4\u00f8i Ha\u00f8 No\u00e4i ra \u00f1\u00f6\u00f4\u00f8ng."}`,
	} {
		got, err := first(name, in)
		if err != nil || got.Title != "Hà Nội mùa thu" || got.Body != "Trời đã vào thu, người Hà Nội ra đường." {
			t.Errorf("Read(%q) = %q, %q, %v", in, got.Title, got.Body, err)
		}
	}
}
