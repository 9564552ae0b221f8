package main

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var screenshot = flag.String("screenshot", "", "write a picture of the search page to this file")

// tab is a tab of a real Chromium.
type tab struct {
	*testing.T
	ctx context.Context
}

// browser opens a tab, or skips the test.
func browser(t *testing.T) tab {
	t.Helper()
	path := os.Getenv("TIMBAO_BROWSER")
	if path == "" {
		t.Skip("TIMBAO_BROWSER names no Chromium")
	}
	if _, err := exec.LookPath(path); err != nil {
		t.Fatalf("TIMBAO_BROWSER: %v", err)
	}
	o := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("disable-back-forward-cache", true), chromedp.WindowSize(1200, 900))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), o...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return tab{t, ctx}
}

func (t tab) do(steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(t.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// text waits for the first element and returns what it says. A page that is just being
// left may take its elements away meanwhile: then it looks again.
func (t tab) text(selector string) string {
	t.Helper()
	for {
		err := chromedp.Do(t.ctx, chromedp.WaitVisible(selector))
		if err == nil {
			var s string
			if s, err = chromedp.Run(t.ctx, chromedp.Text(selector)); err == nil {
				return s
			}
		}
		if t.ctx.Err() != nil || !strings.Contains(err.Error(), "No node with given id") {
			t.Fatal(err)
		}
	}
}

func (t tab) count(selector string) int {
	t.Helper()
	nodes, err := chromedp.Run(t.ctx, chromedp.Nodes(selector))
	if err != nil {
		t.Fatal(err)
	}
	return len(nodes)
}

// script lets pages run scripts, or not.
func (t tab) script(on bool) {
	t.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return err
	}))
}

func TestPageInBrowser(t *testing.T) {
	for _, test := range []struct {
		name   string
		script bool
	}{{"with script", true}, {"without script", false}} {
		t.Run(test.name, func(t *testing.T) {
			tab, address := browser(t), served(t).address
			tab.script(test.script)
			tab.do(chromedp.Navigate(address), chromedp.SendKeys(`input[name=q]`, "huong khe"+kb.Enter))
			// The first page, which gives a hint, lists articles too.
			if first := tab.text(`.columns:not(:has(.hint)) .hits li:first-child h2 a`); !strings.Contains(first, "Hương Khê") {
				t.Errorf("the first hit for huong khe is %q, want one on Hương Khê", first)
			}
			value, count := tab.text(`.facet a span:first-child`), tab.text(`.facet a .n`)
			tab.do(chromedp.Click(`.facet a`))
			chip := tab.text(`.chips a`)
			if !strings.Contains(chip, value) {
				t.Errorf("a click on %s sets the filter %q", value, chip)
			}
			if total := tab.text(`.count strong`); total != count {
				t.Errorf("%s hits behind a click on a facet that says %s", total, count)
			}
			tab.do(chromedp.Click(`.hit h2 a`))
			if heading := tab.text(`.read article h1`); heading == "" {
				t.Error("the article has no heading")
			}
			if tab.count(`.read article mark`) == 0 {
				t.Error("the article does not show the words of the query")
			}
			tab.do(chromedp.NavigateBack())
			if back := tab.text(`.chips a`); back != chip {
				t.Errorf("back leads to the filter %q, want %q", back, chip)
			}
		})
	}
}

func TestSuggestionsInBrowser(t *testing.T) {
	tab, address := browser(t), served(t).address
	tab.do(chromedp.Navigate(address), chromedp.SendKeys(`input[name=q]`, "huong kh"))
	if option := tab.text(`.options li`); !strings.HasPrefix(option, "Hương Kh") {
		t.Errorf("the first completion of huong kh is %q, want one that begins with Hương Kh", option)
	}
	tab.do(chromedp.SendKeys(`input[name=q]`, kb.ArrowDown+kb.Enter), chromedp.WaitVisible(`.columns:not(:has(.hint)) .hit h2 a, .read article h1`))
	if *screenshot == "" {
		return
	}
	tab.do(chromedp.Navigate(address+"/?q=huowng+khee"), chromedp.WaitVisible(`.hit h2 a`))
	picture, err := chromedp.Run(tab.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*screenshot, picture, 0o644); err != nil {
		t.Fatal(err)
	}
}
