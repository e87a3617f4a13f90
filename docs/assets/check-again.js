/*
 * Check it yourself: a button on the checks page that judges every rule again here, from the published data,
 * and says beside each whether it comes to what the page says from the same numbers; every other number of the data is
 * held against the site's as well. The arithmetic is in exact.js, loaded when asked for.
 */
(() => {
  "use strict"

  const LABELS = {
    holds: "相符", consistent: "概数相容", rounding: "尾数差", undecided: "缺数据", contradiction: "不符"
  }
  const results = document.querySelector("[data-metrics]")
  const tools = document.querySelector(".check-again")
  const hasExactNumbers = typeof BigInt === "function"
  if (!results || !tools || !hasExactNumbers) return

  const data = new URL(results.dataset.metrics, location.href)
  const exact = new URL("exact.js", document.currentScript.src)

  const button = document.createElement("button")
  button.type = "button"
  button.className = "tieout-button"
  button.textContent = "在我的浏览器里重新核对"
  const said = document.createElement("p")
  said.setAttribute("role", "status")
  tools.append(button, said)

  const loadScript = address => new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = resolve
    script.onerror = () => reject(new Error(address))
    document.head.append(script)
  })

  /** The published data. From a folder nothing can be fetched, so there it comes as a script beside it. */
  const published = async () => {
    if (data.protocol === "file:") {
      if (!window.tieoutMetrics) await loadScript(data.href.replace(/\.json$/, ".js"))
      return window.tieoutMetrics
    }
    const answer = await fetch(data, { cache: "no-cache" })
    if (!answer.ok) throw new Error(answer.status)
    return answer.json()
  }

  // ---- What the site says of each value, and what the data says

  const inWords = value => [value.text, value.number, value.low, value.high].map(part => part ?? "").join(" ")
  const text = words => words.split(" ")[0]

  /** Every value that is not the same here and there, by "id year": {label, year, here, there}. */
  const differences = data => {
    const found = new Map()
    const left = new Map() // "id year" → "120余本 120 121 129"
    for (const one of results.dataset.values.split("; ").filter(Boolean)) {
      const [, key, words] = one.match(/^(\S+ \d+) (.*)$/)
      left.set(key, words)
    }
    for (const { id, label, unit, values } of data.metrics)
      for (const value of values) {
        const key = `${id} ${value.year}`, here = left.get(key)
        left.delete(key)
        if (here === inWords(value)) continue
        const sameText = here && text(here) === value.text // but it comes to something else
        const there = sameText ? `${value.text}（算作${value.number}${value.unit ?? unit}）` : value.text
        found.set(key, { label, year: value.year, here: here ? `是${text(here)}` : "没有", there: `是${there}` })
      }
    const labels = new Map(data.metrics.map(metric => [metric.id, metric.label]))
    for (const [key, here] of left) {
      const [id, year] = key.split(" ")
      found.set(key, { label: labels.get(id) || id, year, here: `是${text(here)}`, there: "没有" })
    }
    return found
  }

  const NAMED = 5 // differences that are told one by one
  const told = differing => {
    const said = differing.slice(0, NAMED).map(({ label, year, here, there }) =>
      `${label}（${year}年）本站${here}，数据里${there}`)
    return said.join("；") + (differing.length > NAMED ? `，等${differing.length}处` : "")
  }

  // ---- What is shown

  const say = (row, text, agrees) => {
    let place = row.querySelector(".again")
    if (!place) {
      place = document.createElement("span")
      row.querySelector(".arithmetic").append(place)
    }
    place.className = agrees ? "again" : "again differs"
    place.textContent = text
    row.classList.toggle("doubted", !agrees)
  }

  /** The sentences above that count the rules that agree hold no longer where the data says otherwise. */
  const doubt = doubted => {
    document.querySelectorAll(".again-note").forEach(note => note.remove())
    for (const sentence of document.querySelectorAll(".check-summary, .check-tally")) {
      sentence.classList.toggle("doubted", doubted)
      if (!doubted) continue
      const note = document.createElement("span")
      note.className = "again-note"
      note.textContent = "刚才在您的浏览器里重算，结果与此不一致。"
      sentence.append(note)
    }
  }

  const judgeRow = (row, one, differing) => {
    const { verdict, year } = row.dataset
    const used = one.used.map(({ id, back }) => differing.get(`${id} ${year - back}`)).filter(Boolean)
    const same = one.verdict === verdict
    const outcome = same ? "" : `，${LABELS[one.verdict]}`
    const why = used.length ? `：${told([...new Set(used)])}` : ""
    const agrees = same && !used.length
    say(row, `重算：${one.arithmetic}${outcome}，${agrees ? "与本页一致" : `与本页不一致${why}`}`, agrees)
    return agrees
  }

  const checkAgain = async () => {
    if (!window.tieoutExact) await loadScript(exact.href)
    const data = await published()
    const differing = differences(data)
    const found = new Map(window.tieoutExact.judgeAll(data).map(one => [`${one.rule} ${one.unread ? "" : one.year}`, one]))
    const rows = [...results.querySelectorAll("[data-rule]")]
    let agreeing = 0
    for (const row of rows) {
      const { rule, year } = row.dataset
      const one = found.get(`${rule} ${year}`)
      if (one) agreeing += judgeRow(row, one, differing)
      else say(row, found.has(`${rule} `) ? "读不懂这条算式，没有重算" : "公布的数据里没有这一条，没有重算", false)
      found.delete(`${rule} ${year}`)
    }
    const others = [...found.values()].filter(one => !one.unread).length
    const left = others ? `公布的数据里另有${others}条，本页没有列出。` : ""
    const count = data.metrics.reduce((sum, metric) => sum + metric.values.length, 0)
    const values = differing.size
      ? `公布的数与本站写的有${differing.size}处不同：${told([...differing.values()])}。`
      : `公布的${count}个数，与本站写的也都一致。`
    const unlike = rows.length - agreeing
    const judgement = unlike ? `${agreeing}条与本页一致，${unlike}条不一致，见下表` : `${agreeing}条与本页一致`
    const differs = Boolean(unlike || others || differing.size)
    doubt(differs)
    said.classList.toggle("differs", differs)
    return `已在您的浏览器里重算${rows.length}条，${judgement}。${left}${values}`
  }

  button.addEventListener("click", async () => {
    button.setAttribute("aria-disabled", "true") // stays in reach of the keyboard, as a disabled one would not
    said.textContent = "正在重新核对……"
    try {
      said.textContent = await checkAgain()
    } catch (error) {
      said.textContent = error instanceof SyntaxError
        ? "公布的数据读不懂，没有重算。请把这个情况告诉我们。"
        : "没有取到公布的数据，没有重算。请检查网络，过一会儿再试。"
    }
    button.removeAttribute("aria-disabled")
  })
})()
