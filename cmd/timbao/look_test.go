package main

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// The widths of a phone and of a desk's screen.
const (
	phone = 390
	desk  = 1200
)

// wider is by how many pixels a page is wider than its window.
const wider = `document.documentElement.scrollWidth - window.innerWidth`

// faint lists the texts of a page that stand out from what is behind them by less than
// 4.5 to 1, the least that WCAG allows (AA).
const faint = `(() => {
  const numbers = (s) => s.startsWith("#") ? [1, 3, 5].map((i) => parseInt(s.slice(i, i + 2), 16)) : (s.match(/[\d.]+/g) || []).map(Number);
  const light = (c) => {
    const [r, g, b] = c.slice(0, 3).map((x) => (x /= 255) <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      if (e.tagName === "MARK") return numbers(getComputedStyle(e).getPropertyValue("--mark").trim());
      const c = numbers(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const e of document.body.querySelectorAll("*")) {
    const said = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!said || !e.checkVisibility()) continue;
    const [a, b] = [light(numbers(getComputedStyle(e).color)), light(behind(e))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (!(contrast >= 4.5)) found.push(e.tagName + "." + e.className + " " + contrast.toFixed(1) + " " + e.textContent.slice(0, 30));
  }
  return found;
})()`

// TestPagesAreReadable opens the pages on a phone and on a desk, by day and by night:
// none runs over its window's edge, and all that they say can be read.
func TestPagesAreReadable(t *testing.T) {
	tab, address := browser(t), served(t).address
	tab.do(chromedp.Navigate(address+"/?q=huong+khe&kind=interview"), chromedp.WaitVisible(`.hit h2 a`))
	interview, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](`(({pathname, search}) => pathname + search)(document.querySelector(".hit h2 a"))`))
	if err != nil {
		t.Fatal(err)
	}
	for _, window := range []struct {
		width  int64
		scheme string
	}{{phone, "light"}, {desk, "light"}, {desk, "dark"}} {
		tab.do(chromedp.EmulateViewport(window.width, 844), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			scheme := &emulation.MediaFeature{Name: "prefers-color-scheme", Value: window.scheme}
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{scheme}})
			return err
		}))
		for _, path := range []string{
			"/", "/?q=huowng+khee", "/?q=huong+khe&kind=interview&from=2019", "/?q=zzqq+wwxx", "/?scope=quotes&q=r%E1%BB%ABng",
			interview, "/bai/khong-co", "/docs", "/?lang=en&q=huong+khe",
		} {
			tab.do(chromedp.Navigate(address + path))
			over, err := chromedp.Run(tab.ctx, chromedp.Evaluate[int](wider))
			if err != nil {
				t.Fatal(err)
			}
			if over > 0 {
				t.Errorf("%s in a window of %d is %d pixels too wide", path, window.width, over)
			}
			texts, err := chromedp.Run(tab.ctx, chromedp.Evaluate[[]string](faint))
			if err != nil {
				t.Fatal(err)
			}
			if len(texts) > 0 {
				t.Errorf("%s in %s colours has faint texts: %q", path, window.scheme, texts)
			}
		}
	}
}
