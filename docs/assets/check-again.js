/*
 * Check it yourself: a button on the checks page that judges every rule again here, from the published data,
 * and says beside each whether it comes to what the page says. The arithmetic is in exact.js, loaded when asked for.
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

  const say = (row, text, agrees) => {
    let place = row.querySelector(".again")
    if (!place) {
      place = document.createElement("span")
      row.querySelector(".arithmetic").append(place)
    }
    place.className = agrees ? "again" : "again differs"
    place.textContent = text
  }

  const checkAgain = async () => {
    if (!window.tieoutExact) await loadScript(exact.href)
    const found = new Map(window.tieoutExact.judgeAll(await published()).map(one => [`${one.rule} ${one.year}`, one]))
    const rows = [...results.querySelectorAll("[data-rule]")]
    let agreeing = 0
    for (const row of rows) {
      const { rule, year, verdict } = row.dataset
      const one = found.get(`${rule} ${year}`)
      const agrees = Boolean(one) && one.verdict === verdict
      agreeing += agrees
      if (!one) say(row, "公布的数据里没有这一条，没有重算", agrees)
      else if (agrees) say(row, `重算：${one.arithmetic}，与本页一致`, agrees)
      else say(row, `重算：${one.arithmetic}，${LABELS[one.verdict]}，与本页不一致`, agrees)
      found.delete(`${rule} ${year}`)
    }
    const differing = rows.length - agreeing
    const left = found.size ? `公布的数据里另有${found.size}条，本页没有列出。` : ""
    const judgement = differing ? `${agreeing}条与本页一致，${differing}条不一致，见下表` : `${agreeing}条与本页一致`
    return `已在您的浏览器里重算${rows.length}条，${judgement}。${left}`
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
