/*
 * The metrics page: a box that filters all tables as one types, and order by column.
 * Without this script the page is whole; with it, what is left out is only hidden.
 */
(() => {
  "use strict"

  const tools = document.querySelector(".metrics-tools")
  const groups = [...document.querySelectorAll("table.metrics")].map(table => {
    const region = table.closest(".table-scroll")
    return { table, region, heading: region.previousElementSibling, body: table.tBodies[0] }
  })
  if (!tools || !groups.length) return

  // Full-width and half-width, capital and small are one; so is with and without spaces.
  const plain = text => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
  const textIn = (row, selector) => [...row.querySelectorAll(selector)].map(part => part.textContent).join(" ")

  const pinyin = new Intl.Collator("zh", { numeric: true })
  const chapters = "零一二三四五六七八九十"
  const numbered = text => text.replace(/[一二三四五六七八九十]/g, digit => chapters.indexOf(digit))

  const rows = groups.flatMap(group => [...group.body.rows].map(row => ({
    row,
    group,
    text: plain(textIn(row, ".label, th code, .note, .value, .owner, .source") + group.heading.textContent)
      .replace(/(19|20)\d\d年/g, ""),
    years: textIn(row, ".year").match(/\d{4}/g) || [],
    keys: {
      label: row.querySelector(".label").textContent,
      value: Number(row.dataset.value || -Infinity),
      source: numbered(textIn(row, ".source"))
    }
  })))

  // ---- Filter

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }
  const box = make("input", { type: "search", id: "metrics-filter", autocomplete: "off" })
  const said = make("p", { className: "metrics-count" })
  said.setAttribute("role", "status")

  const filter = () => {
    const words = box.value.split(/\s+/).map(plain).filter(Boolean)
    let shown = 0
    // Nearly every row has the same years, so a part of one finds nothing: 20 is twenty of something.
    const isIn = (word, { text, years }) => text.includes(word) || years.includes(word.replace(/年$/, ""))
    for (const found of rows) {
      const { row } = found
      row.hidden = !words.every(word => isIn(word, found))
      shown += !row.hidden
    }
    for (const { region, heading, body } of groups)
      region.hidden = heading.hidden = [...body.rows].every(row => row.hidden)
    const found = shown ? `显示${shown}个` : "没有符合的，请换个词"
    said.textContent = `共${rows.length}个${words.length ? `，${found}` : ""}`
  }
  box.addEventListener("input", filter)

  // A link to a row that the filter hides shows all again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target || !target.closest("[hidden]")) return
    box.value = ""
    filter()
    target.scrollIntoView()
  })

  // ---- Order

  const COLUMNS = ["label", "value", "source"] // the last, the checks, has no order
  const ORDERS = [
    ["", "报告里的顺序"],
    ["label ascending", "指标：按拼音"],
    ["label descending", "指标：按拼音倒序"],
    ["value ascending", "数值：从小到大"],
    ["value descending", "数值：从大到小"],
    ["source ascending", "出处：从前到后"],
    ["source descending", "出处：从后到前"]
  ]
  // After the name come the years, the newest first, then what changed; the source is the last but one.
  const place = (cells, column) => cells[{ label: 0, value: 1, source: cells.length - 2 }[column]]
  const compare = (a, b) => (typeof a === "number" ? a - b : pinyin.compare(a, b))
  const select = make("select", { id: "metrics-order" }, ...ORDERS.map(([value, text]) => new Option(text, value)))

  const sort = chosen => {
    const [column, direction] = chosen.split(" ")
    const sign = direction === "descending" ? -1 : 1
    const ordered = column ? [...rows].sort((a, b) => sign * compare(a.keys[column], b.keys[column])) : rows
    for (const { row, group } of ordered) group.body.append(row)
    for (const { table } of groups)
      COLUMNS.forEach(name => {
        const heading = place(table.tHead.rows[0].cells, name)
        if (name === column) heading.setAttribute("aria-sort", direction)
        else heading.removeAttribute("aria-sort")
      })
    select.value = chosen
  }
  select.addEventListener("change", () => sort(select.value))

  for (const { table } of groups)
    COLUMNS.forEach(column => {
      const heading = place(table.tHead.rows[0].cells, column)
      const button = make("button", { type: "button", className: "sort" }, ...heading.childNodes)
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "" }
        const direction = next[heading.getAttribute("aria-sort") || "none"]
        sort(direction && `${column} ${direction}`)
      })
      heading.append(button)
    })

  tools.append(
    make("label", { htmlFor: box.id, textContent: "查找指标" }), box,
    make("label", { htmlFor: select.id, textContent: "排列" }), select,
    said
  )
  filter()
})()
