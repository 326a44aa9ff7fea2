// What the boxes of a page tell: nothing to scroll sideways on narrow screens, with zoom, large type or wide spacing
// (WCAG 1.4.4, 1.4.10, 1.4.12), and nothing too small to hit (2.5.8, and 44 px for what is pressed on a phone).

const narrow_px = [320, 390];
const zoomed_px = 640;  // what 1280 px are at 200 %
const spaced_text = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } " +
  "p { margin-bottom: 2em !important; }";

export async function widths_that_scroll(page) {
  const found = [];
  const look = async (width, words) => {
    const overflow = await page.evaluate(find_overflow);
    if (overflow) found.push(`${overflow} ${words ?? `at ${width} px`}`);
  };
  for (const width of [...narrow_px, zoomed_px]) {
    await page.setViewportSize({ width, height: 844 });
    await look(width);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await look(1280, "with letters of double size");
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, spaced_text);
  await look(390, "with spaced text");
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  return found;
}

function find_overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return "";
  const widest = [...document.querySelectorAll("body *")].reduce((a, b) =>
    b.getBoundingClientRect().right > a.getBoundingClientRect().right ? b : a);
  return `${scrollWidth} px wide (${widest.tagName.toLowerCase()}.${widest.className})`;
}

/// On a phone: what can be pressed is 24 px large at least, buttons and fields are 44 px high.
export async function small_targets(page) {
  await page.setViewportSize({ width: 390, height: 844 });
  return page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
      const is_box = element.matches("[type=checkbox], [type=radio]");  // is pressed by its label as well
      const target = element.closest("label") || (is_box && element.labels[0]) || element;
      const { width, height, bottom } = target.getBoundingClientRect();
      const hidden = element.type === "hidden" || width === 0 || bottom <= 0;
      const in_a_sentence = element.tagName === "A" && getComputedStyle(element).display === "inline";
      if (hidden || in_a_sentence) continue;
      const least = element.tagName === "A" ? 24 : 44;
      if (width < 24 || height < least - 0.5) {
        const name = (element.textContent || element.name || element.className).trim().slice(0, 30);
        found.push(`${element.tagName.toLowerCase()} „${name}“ ${Math.round(width)}×${Math.round(height)}`);
      }
    }
    return found;
  });
}
