// Opens the HTML report in a browser and looks at it as an editor would. It needs Node, a Chromium and two packages, so
// it is no part of `cargo test`: .ci/run runs it, and CONTRIBUTING.md says how to run it alone.
//
//   node tests/html/check.mjs PAGE.html [FOLDER FOR SCREENSHOTS]

import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join, resolve } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [page_file, shots = "target/html"] = process.argv.slice(2);
if (!page_file) {
  console.error("usage: node tests/html/check.mjs PAGE.html [FOLDER]");
  process.exit(2);
}
mkdirSync(shots, { recursive: true });
const address = pathToFileURL(resolve(page_file)).href;
let passed = 0;
let failed = 0;
function check(name, holds, more = "") {
  console.log(`${holds ? "ok    " : "FAILED"} ${name}${holds ? "" : ` ${more}`}`);
  if (holds) passed += 1;
  else failed += 1;
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

async function open({ scheme = "light", scripts = true, width = 1280, height = 800 } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setJavaScriptEnabled(scripts);
  const told = [];
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(String(error)));
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(address);
  return { page, told, asked };
}

// 1. What matters is seen without scrolling, in both schemes; nothing else is loaded.
for (const scheme of ["light", "dark"]) {
  const { page, told, asked } = await open({ scheme });
  await page.screenshot({ path: join(shots, `${scheme}.png`) });
  await page.screenshot({ path: join(shots, `${scheme}-whole.png`), fullPage: true });
  const seen = await page.evaluate(() => {
    const first = document.querySelector(".finding");
    const says = first.querySelector("h3").getBoundingClientRect();
    const mark = first.querySelector("mark").getBoundingClientRect();
    const other = first.querySelectorAll("mark")[1]?.getBoundingClientRect();
    const fits = (box) => box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
    return { says: fits(says), mark: fits(mark), other: !other || fits(other), wide: document.documentElement.scrollWidth };
  });
  check(`${scheme}: the disagreement and both sides' words are seen at once`, seen.says && seen.mark && seen.other, JSON.stringify(seen));
  check(`${scheme}: the page is no wider than the window`, seen.wide <= 1280, seen.wide);
  check(`${scheme}: the browser has nothing to complain of`, told.length === 0, told.join("; "));
  check(`${scheme}: nothing is loaded from elsewhere`, asked.length === 1, asked.join(" "));

  // 2. axe, run outside the page's own policy.
  await page.setBypassCSP(true);
  await page.reload();
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run());
  check(`${scheme}: axe has no violation`, violations.length === 0,
    violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`).join("\n"));
  await page.close();
}

// 3. Every link leads to marked words, with scripts off too; the table's words are those of the mark.
for (const scripts of [true, false]) {
  const { page } = await open({ scripts });
  const cells = await page.$$("tbody td a");
  let seen = 0;
  let wrong = [];
  for (const cell of cells.slice(0, 25)) {
    await cell.evaluate((link) => link.scrollIntoView());
    await cell.click();
    const at = await page.evaluate(() => {
      const mark = document.getElementById(location.hash.slice(1));
      const box = mark.getBoundingClientRect();
      const bar = document.querySelector("nav").getBoundingClientRect();
      return {
        hash: location.hash,
        inMark: !!mark.closest("mark") || mark.nextSibling !== null,
        seen: box.top >= bar.bottom - 1 && box.bottom <= innerHeight,
        target: mark.matches(":target"),
      };
    });
    if (at.inMark && at.seen && at.target) seen += 1;
    else wrong.push(JSON.stringify(at));
  }
  check(`scripts ${scripts ? "on" : "off"}: ${cells.length} cells, the first ${seen} lead to marked words`, seen > 0 && wrong.length === 0, wrong.join(" "));
  const field = await page.$eval("#filter-part", (part) => !part.hidden);
  check(`scripts ${scripts ? "on" : "off"}: the filter is ${scripts ? "there" : "not there"}`, field === scripts);
  await page.click("#only-wrong");
  const left = await page.$$eval("tbody tr", (rows) => rows.filter((row) => row.offsetParent !== null).map((row) => row.className));
  check(`scripts ${scripts ? "on" : "off"}: only facts that disagree are left`, left.length > 0 && left.every((name) => name === "wrong"), left.join(","));
  await page.close();
}

// 4. The filter filters, and tells how much is left.
{
  const { page } = await open();
  await page.type("#filter", "tuscon");
  const left = await page.$$eval("[data-fact]", (all) => all.filter((one) => !one.hidden).length);
  const told = await page.$eval("#filter-told", (status) => status.textContent);
  check("the filter leaves what fits and says how much", left > 0 && told.startsWith(`${left} of `), `${left} ${told}`);
  await page.close();
}

// 5. By keyboard alone: the first stop skips to the findings, and every stop is seen.
{
  const { page } = await open();
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.textContent);
  check("the first stop of the keyboard skips to the findings", first === "Skip to the findings", first);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => !!document.activeElement.closest(".finding"));
  check("the next stop is in the first finding", inside);
  await page.keyboard.press("Enter");
  const mark = await page.evaluate(() => document.getElementById(location.hash.slice(1))?.tagName);
  check("Enter leads to the words", mark === "MARK", mark);
  await page.close();
}

// 6. On paper, and on a telephone.
{
  const { page } = await open();
  await page.pdf({ path: join(shots, "print.pdf"), format: "A4" });
  await page.emulateMediaType("print");
  await page.screenshot({ path: join(shots, "print.png"), fullPage: true });
  const bar = await page.$eval("nav", (nav) => getComputedStyle(nav).display);
  check("print: no navigation", bar === "none", bar);
  await page.close();
  const small = await open({ width: 390, height: 844 });
  await small.page.screenshot({ path: join(shots, "telephone.png") });
  const wide = await small.page.evaluate(() => document.documentElement.scrollWidth);
  check("telephone: only the table scrolls sideways", wide <= 390, wide);
  await small.page.close();
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
