package source

import (
	"strings"
	"testing"
)

// moreCases are the markup of further sites and of older ones, each with the date
// 2025-03-12 09:15 and the author Lò Hạnh.
var moreCases = []struct{ name, page string }{
	{"detail-cmain, an address behind the author", `<title>TITLE</title><link rel="canonical" href="https://thanhnien.vn/cau-treo-185.htm"><meta property="og:title" content="Bản Nậm có cầu treo mới"><meta property="article:author" content="Báo Thanh Niên">
<div class="detail__main"><div class="detail-cate"><a data-role="cate-name" href="/thoi-su.htm">Thời sự</a></div><h1 class="detail-title"><span data-role="title">TITLE</span></h1><div class="detail-top"><div class="detail-author"><div class="author-info"><div class="author-info-top"><a class="name" href="/tg" title="Lò Hạnh">Lò Hạnh</a></div><a class="email" href="mailto:lohanh@thanhnien.vn">lohanh@thanhnien.vn</a></div></div><div class="detail-time"><div data-role="publishdate">12/03/2025 09:15 GMT+7</div></div></div>
<h2 class="detail-sapo" data-role="sapo">LEAD</h2><div class="detail-cmain"><div class="detail-content afcbc-body" data-role="content" itemprop="articleBody"><p>P1</p><figure class="VCSortableInPreviewMode"><div><img src="a.jpg"></div><figcaption class="PhotoCMS_Caption"><p data-placeholder="Nhập chú thích ảnh">CAPTION</p></figcaption></figure><p>P2</p><div class="VCSortableInPreviewMode link-content-footer" type="RelatedOneNews"><a href="/x" title="Mở đường">Mở đường vào bản xa nhất huyện</a><p class="VCObjectBoxRelatedNewsItemSapo">Con đường dài mười cây số sẽ mở trong mùa khô này.</p></div><p>P3</p><p>P4</p></div></div><div class="detail__cmt-main"><p>Chúc mừng bà con Bản Nậm, mong các bản khác cũng sớm có cầu như thế này.</p></div><div class="box-category" data-layout="1">LINKS</div></div>`},
	{"singular-content, the paper before the lead", `<title>TITLE | Báo Dân trí</title><meta property="og:url" content="https://dantri.com.vn/xa-hoi/cau-treo-1.htm"><meta property="og:description" content="(Dân trí) - LEAD"><meta name="author" content="Báo Dân trí">
<article class="singular-container"><ul class="breadcrumbs"><li><a href="/xa-hoi.htm">Xã hội</a></li></ul><h1 class="title-page detail">TITLE</h1><div class="author-wrap"><div class="author-meta"><div class="author-name"><a href="/tg"><b>Lò Hạnh</b></a></div><time class="author-time" datetime="2025-03-12 09:15">Thứ tư, 12/03/2025 - 09:15</time></div></div><h2 class="singular-sapo">LEAD</h2>
<div class="singular-content"><p>P1</p><figure class="image align-center"><img src="a.jpg"><figcaption><p>CAPTION</p></figcaption></figure><p>P2</p><p>P3</p><p>P4</p></div></article><div class="article-related">LINKS</div>`},
	{"cms-body, og:title another", `<title>TITLE - Báo Nhân Dân điện tử</title><meta property="og:title" content="Thông xe cầu treo Bản Nậm"><meta property="og:url" content="https://nhandan.vn/cau-treo-post1.html"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"TITLE","datePublished":"2025-03-12T09:15:00+0700","author":{"@type":"Person","name":"Báo Nhân Dân điện tử"},"publisher":{"name":"Báo Nhân Dân điện tử"}}</script>
<div class="article"><h1 class="article__title cms-title">TITLE</h1><div class="article__sapo cms-desc">LEAD</div><div class="article__meta"><time class="cms-date" datetime="2025-03-12T09:15+0700">Thứ tư, ngày 12/03/2025 - 09:15</time></div><div class="article__body cms-body"><p>P1</p><table class="picture" align="center"><tbody><tr><td class="pic"><img src="a.jpg"></td></tr><tr><td class="caption">CAPTION</td></tr></tbody></table><p>P2</p><p>P3</p><p>P4</p></div><div class="article__author"><span>Lò Hạnh</span></div></div><div class="article__tag"><a>cầu</a></div><div class="box-content">LINKS</div>`},
	{"author between two signatures", `<title>TITLE</title><meta property="article:published_time" content="2025-03-12T09:15:00"><link rel="canonical" href="https://baohatinh.vn/cau-treo-post1.html"><script type="application/ld+json">{"@type":"NewsArticle","headline":"TITLE","datePublished":"2025-03-12T09:15:00","author":[{"name":"Lò Hạnh"},{"name":"Lò Hạnh"}]}</script>
<article><h1 class="article__title">TITLE</h1><div class="article__meta"><a class="cms-author">Lò Hạnh</a></div><div class="article__sapo">LEAD</div><div class="article__body"><p>P1</p><p>P2</p><figure><img><figcaption>CAPTION</figcaption></figure><p>P3</p><p>P4</p><p class="article__author"><strong>Lò Hạnh</strong></p></div></article>LINKS`},
	{"tables and fonts, lead in bold, caption in its own row", `<title>Báo Biên Ải</title><table width="100%"><tr><td><img src="logo.gif"></td></tr><tr><td class="menu">LINKS</td></tr></table>
<table><tr><td class="pTitle"><h1><font size="4">TITLE</font></h1></td></tr><tr><td class="pDate">Thứ tư, 12/3/2025, 09:15 GMT+7</td></tr><tr><td class="pHead sapo"><b>LEAD</b></td></tr><tr><td class="newscontent"><p class="Normal">P1</p><table align="center" cellpadding="3"><tr><td><img src="a.jpg"></td></tr><tr><td class="Image">CAPTION</td></tr></table><p class="Normal">P2</p><p class="Normal">P3</p><p class="Normal">P4</p><p align="right"><strong>Lò Hạnh</strong></p></td></tr></table>`},
	{"p.Image captions, line breaks for paragraphs", `<title>TITLE</title><meta property="og:url" content="http://a.example/1"><div id="content"><h1>TITLE</h1><p class="time">09:15 | 12/03/2025</p><p class="lead">LEAD</p><div id="noidung">P1<br><br><center><img src="a.jpg"></center><p class="Image" align="center"><em>CAPTION</em></p>P2<br><br>P3<br><br>P4<br><br><div align="right"><b>Lò Hạnh (thực hiện)</b></div></div></div><div class="other-news">LINKS</div>`},
	{"og alone", `<title>TITLE - Trang tin</title><meta property="og:type" content="article"><meta property="og:title" content="TITLE"><meta property="og:description" content="LEAD"><meta property="article:published_time" content="2025-03-12T02:15:00+00:00"><meta property="article:author" content="Lò Hạnh">
<div class="x1"><h2>TITLE</h2><div class="x2"><p>P1</p><figure><img><figcaption>CAPTION</figcaption></figure><p>P2</p><p>P3</p><p>P4</p></div></div><div class="x3">LINKS</div>`},
	{"nothing at all but print", `<title>TITLE</title><div class="page"><h1>TITLE</h1><div>Thứ tư, ngày 12/03/2025 lúc 9 giờ 15</div><p><strong>LEAD</strong></p><p>P1</p><figure><img><figcaption>CAPTION</figcaption></figure><p>P2</p><p>P3</p><p>P4</p><p style="text-align: right"><strong>Lò Hạnh</strong></p></div><div class="sidebar">LINKS</div>`},
	{"a live blog", `<title>TITLE</title><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"TITLE","datePublished":"2025-03-12T09:15:00+07:00","author":{"name":"Lò Hạnh"},"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Đám rước qua cầu","articleBody":"x"},{"@type":"BlogPosting","headline":"Người đầu tiên","articleBody":"y"},{"@type":"BlogPosting","headline":"Thông xe","articleBody":"z"}]}</script>
<h1>TITLE</h1><h2 class="sapo">LEAD</h2><div class="detail-content"><div class="live-item"><p>P1</p></div><div class="live-item"><p>P2</p><figure><img><figcaption>CAPTION</figcaption></figure></div><div class="live-item"><p>P3</p></div><div class="live-item"><p>P4</p></div></div>`},
	{"the byline's office and mail", `<title>TITLE</title><meta property="article:published_time" content="2025-03-12T09:15:00+07:00"><link rel="canonical" href="https://c.example/1"><h1>TITLE</h1><div class="byline">Bài và ảnh: Lò Hạnh</div><p class="sapo">LEAD</p><div class="post-content"><p>P1</p><p>P2</p><div class="wp-caption"><img><p class="wp-caption-text">CAPTION</p></div><p>P3</p><p>P4</p><p><em>(Theo Báo Biên Ải)</em></p></div>`},
	{"signed and compiled", `<title>TITLE</title><meta property="article:published_time" content="2025-03-12T09:15:00+07:00"><meta property="article:author" content="Theo Báo Biên Ải"><link rel="canonical" href="https://d.example/1"><h1>TITLE</h1><p class="sapo">LEAD</p><div class="post-content"><p>P1</p><p>P2</p><figure><img><figcaption>CAPTION</figcaption></figure><p>P3</p><p>P4</p><p>Lò Hạnh (tổng hợp)</p></div>`},
}

func TestMoreSites(t *testing.T) {
	for _, c := range moreCases {
		t.Run(c.name, func(t *testing.T) {
			in := fill("<!DOCTYPE html><html><head><meta charset=utf-8></head><body>" + c.page + "<footer><p>Giấy phép hoạt động báo chí số 12/GP-TTĐT cấp ngày 1/2/2020.</p></footer></body></html>")
			checkStory(t, "a.html", in)
		})
	}
}

// TestOldTables reads the page of tables in Windows-1258 too.
func TestOldTables(t *testing.T) {
	page := fill(`<html><head><meta http-equiv="content-type" content="text/html; charset=windows-1258"></head><body>` + moreCases[4].page + "</body></html>")
	checkStory(t, "a.html", in1258(page))
}

// TestNoArticles holds pages that list articles, or find them, to be none.
func TestNoArticles(t *testing.T) {
	card := `<div class="item-news"><h3 class="title-news"><a href="/a.html">Mở đường vào bản xa nhất huyện</a></h3><p class="description"><a href="/a.html">Con đường dài mười cây số sẽ mở trong mùa khô này, nối ba bản với trung tâm xã.</a></p></div>`
	plain := `<article class="card"><h2><a href="/b.html">Trường mới trên đỉnh dốc</a></h2><time datetime="2025-03-12T09:15:00+07:00">12/03/2025</time><p class="sapo">Ngôi trường có sáu phòng học, mái tôn đỏ, do người dân góp công dựng trong hai tháng hè vừa qua, thay cho lớp học tranh tre đã dột nát nhiều năm.</p></article>`
	for name, page := range map[string]string{
		"a section":          `<title>Xã hội</title><meta property="og:type" content="website"><h1>Xã hội</h1>` + strings.Repeat(card, 12),
		"a tag":              `<title>cầu treo - tin tức</title><meta property="og:type" content="article"><h1 class="title-detail">cầu treo</h1><div class="list-news">` + strings.Repeat(plain, 9) + `</div>`,
		"a search":           `<title>Kết quả tìm kiếm</title><h1>Kết quả tìm kiếm: cầu treo</h1><form><input></form><div class="content">` + strings.Repeat(plain, 7) + `</div>`,
		"a front page":       `<title>Báo Biên Ải</title><meta property="og:title" content="Báo Biên Ải"><script type="application/ld+json">{"@type":"WebSite","name":"Báo Biên Ải"}</script><div class="main-content">` + strings.Repeat(card+plain, 8) + `</div>`,
		"two in JSON-LD":     `<title>Đời sống</title><h1>Đời sống</h1><script type="application/ld+json">{"@graph":[{"@type":"CollectionPage","name":"Đời sống"},{"@type":"NewsArticle","headline":"Trường mới trên đỉnh dốc","datePublished":"2025-03-12"},{"@type":"NewsArticle","headline":"Mở đường","datePublished":"2025-03-12"}]}</script><div class="main-content">` + strings.Repeat(plain, 6) + `</div>`,
		"an item list":       `<title>Đời sống</title><script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"ListItem","url":"/a"}]}</script><h1>Đời sống</h1><div class="content">` + strings.Repeat(plain, 6) + `</div>`,
		"an author's page":   `<title>Lò Hạnh - tác giả</title><meta property="og:type" content="profile"><h1>Lò Hạnh</h1><p>Phóng viên thường trú miền núi từ năm 2010, chuyên viết về giao thông và đời sống của bà con các dân tộc trên biên giới phía Bắc.</p>` + strings.Repeat(plain, 6),
		"a page of contacts": `<title>Liên hệ</title><h1>Liên hệ tòa soạn</h1><p>Địa chỉ: số 1 đường Bờ Suối, thị trấn Mây. Điện thoại: 0912 000 000.</p><p>Giấy phép số 12/GP-TTĐT.</p>`,
	} {
		in := "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>" + page + "</body></html>"
		if got, err := first("a.html", in); err == nil {
			t.Errorf("%s: Read = %q with body %q, want no article", name, got.Title, cut(got.Body, 200))
		}
	}
}

// TestThinPages reads pages whose text is captions or a line under a film.
func TestThinPages(t *testing.T) {
	for _, c := range []struct{ name, page, body string }{
		{"a photo story", `<title>TITLE</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"TITLE","datePublished":"2025-03-12T09:15:00+07:00"}</script><h1>TITLE</h1><h2 class="sapo">LEAD</h2><div class="detail-content"><figure><img><figcaption>P1</figcaption></figure><figure><img><figcaption>P2</figcaption></figure><figure><img><figcaption>P4</figcaption></figure></div>`, "P1\nP2\nP4"},
		{"a film", `<title>TITLE</title><script type="application/ld+json">{"@type":"VideoObject","name":"TITLE","description":"LEAD","uploadDate":"2025-03-12T09:15:00+07:00"}</script><meta property="og:type" content="video.other"><h1>TITLE</h1><div class="video-player"><video></video></div><div class="box-comment"><p>Chúc mừng bà con Bản Nậm, mong các bản khác cũng sớm có cầu như thế này.</p></div>`, "LEAD"},
	} {
		got, err := first("a.html", fill("<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"+c.page+"</body></html>"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if want := fill(c.body); got.Title != story["TITLE"] || got.Body != want || got.Published != "2025-03-12T09:15:00+07:00" {
			t.Errorf("%s: %q of %s with body %q, want body %q", c.name, got.Title, got.Published, got.Body, want)
		}
	}
}
