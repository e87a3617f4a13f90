/*
 * A button beside each number's card, each metric and each chart that copies what a citation needs: the sentence, the value,
 * the office, the report and its section with the edition, the address. Numbers tell screen readers whether their card is
 * open; a card that the address opens is brought into view; Escape closes an open one.
 */
(() => {
  "use strict"

  const status = document.createElement("div")
  status.className = "tieout-status"
  status.setAttribute("role", "status")
  document.body.append(status)

  // ---- What is copied

  const LEFT_OUT = ".about, .corrected, .headerlink, button, script, style"
  const inOneLine = text => text.replace(/\s+/g, " ").trim()

  const numberOf = card => document.getElementById(card.id.replace("about-", "cite-"))

  /** The sentence that a number stands in; the whole item or cell where there is no full stop. */
  const sentenceAround = number => {
    if (number.closest(".figures")) return "" // a figure with its label below it is no sentence
    const block = number.closest("p, li, td, th, dd, h1, h2, h3, h4, h5, h6")
    if (!block) return ""
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    let before = "", after = ""
    while (texts.nextNode()) {
      const text = texts.currentNode
      if (text.parentElement.closest(LEFT_OUT)) continue
      if (number.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) before += text.data
      else after += text.data
    }
    return inOneLine(before.match(/[^。！？]*$/)[0] + after.match(/^[^。！？]*[。！？]?/)[0])
  }

  /** The address of a place on this page: the published one where this page was opened from a folder. */
  const addressOf = (id, { page }) => {
    const here = location.protocol === "file:" && page ? page : location.href
    return `${here.replace(/[?#].*$/, "")}#${id}`
  }

  /** What the footer says of the edition; nothing in a preview. */
  const edition = () => {
    const version = document.querySelector(".tieout-version")
    return version ? version.dataset : {}
  }

  /** 启新街道：《……建设报告》，“主要举措和成效”，版本b5b3b3cc，2026-11-25。 */
  const reportWith = ({ office, commit, date }) => {
    const title = inOneLine(document.querySelector(".md-header__topic").textContent)
    const heading = document.querySelector("article h1").cloneNode(true)
    heading.querySelectorAll(LEFT_OUT).forEach(part => part.remove())
    const section = inOneLine(heading.textContent)
    const parts = [`《${title}》`, section !== title && `“${section}”`, commit && `版本${commit}`, date]
    return `${office ? `${office}：` : ""}${parts.filter(Boolean).join("，")}。`
  }

  /** `note`: what is doubtful about a number goes with it. */
  const citation = (sentence, value, id, note) => {
    const known = edition(), doubt = note && `注：${inOneLine(note.textContent)}`
    return [sentence && `“${sentence}”`, value, doubt, reportWith(known), addressOf(id, known)].filter(Boolean).join("\n")
  }

  // A card begins “<b>开展执法</b>：2024年，38次。”
  const ofCard = card => {
    const number = numberOf(card)
    const label = card.querySelector("b")
    const value = label.textContent + label.nextSibling.textContent.match(/^[^。]*。?/)[0]
    return citation(sentenceAround(number), value, number.id, card.querySelector(".note"))
  }

  const ofMetric = row => {
    const label = row.querySelector(".label").textContent
    const years = [...row.querySelectorAll(".year")].map(year => year.textContent)
    const said = [...row.querySelectorAll(".value")].map((value, i) => `${years[i]}，${label}${value.textContent}`)
    return citation("", `${said.join("；")}。`, row.id, row.cells[0].querySelector(".note"))
  }

  const ofChart = figure => {
    const said = figure.querySelector("desc")
    return citation("", [figure.querySelector("figcaption"), said].map(part => part && part.textContent).join("。"), figure.id)
  }

  // ---- Copying

  /** The way of older browsers, and of pages opened from a folder. */
  const copyOldWay = text => {
    const box = document.createElement("textarea")
    const focused = document.activeElement
    box.value = text
    box.className = "tieout-status"
    document.body.append(box)
    box.select()
    let copied = false
    try { copied = document.execCommand("copy") } catch { /* refused */ }
    box.remove()
    focused.focus({ preventScroll: true })
    return copied
  }

  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return copyOldWay(text)
    }
  }

  /** Where the browser lets no script copy: the text, chosen, for the reader to copy. */
  const showToCopy = text => {
    const dialog = document.createElement("dialog")
    dialog.className = "cite-dialog md-typeset"
    dialog.innerHTML =
      '<form method="dialog"><label for="cite-text">浏览器没有允许自动复制。下面的文字已经选中，请自己复制：</label>' +
      '<textarea id="cite-text" rows="6" readonly></textarea><button class="tieout-button">关闭</button></form>'
    document.body.append(dialog)
    dialog.addEventListener("close", () => dialog.remove())
    dialog.showModal()
    const box = dialog.querySelector("textarea")
    box.value = text
    box.select()
  }

  const NAME = "复制引用", DONE = "已复制"

  const addButton = (place, what, text) => {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "cite"
    button.textContent = NAME
    button.setAttribute("aria-label", `${NAME}：${what}`)
    button.addEventListener("click", async () => {
      const copying = text()
      status.textContent = ""
      if (!(await copy(copying))) return showToCopy(copying)
      status.textContent = DONE
      button.textContent = DONE
      setTimeout(() => { button.textContent = NAME }, 2000)
    })
    place(button)
  }

  for (const card of document.querySelectorAll(".about[id]")) {
    const close = card.querySelector(".close")
    addButton(button => close.before(button), card.querySelector("b").textContent, () => ofCard(card))
  }
  for (const row of document.querySelectorAll("table.metrics tr[id]"))
    addButton(button => row.cells[0].append(button), row.querySelector(".label").textContent, () => ofMetric(row))
  for (const figure of document.querySelectorAll("figure.chart[id]"))
    addButton(button => figure.append(button), figure.querySelector("figcaption").textContent, () => ofChart(figure))

  // ---- Each number says whether its card is open. An address that opens one shows neither, for browsers scroll to no card.

  const openCard = () => document.querySelector(".about:target")

  const tell = () => {
    for (const card of document.querySelectorAll(".about[id]")) numberOf(card)?.setAttribute("aria-expanded", card.matches(":target"))
  }

  /** Scroll where the number would be out of sight, or under its card. */
  const show = ({ opened }) => {
    const card = openCard(), number = card && numberOf(card)
    if (!number) return
    const { top, bottom } = number.getBoundingClientRect()
    const box = card.querySelector(".card").getBoundingClientRect()
    const covered = bottom > box.top && top < box.bottom
    if (covered || (opened && (top < 0.1 * innerHeight || bottom > 0.5 * innerHeight)))
      scrollBy({ top: top - 0.25 * innerHeight, behavior: "instant" })
  }

  addEventListener("hashchange", () => { tell(); show({ opened: false }) })
  addEventListener("load", () => show({ opened: true }))
  tell()

  // ---- Reading numbers leaves no trail: the way back leads to the page before, not through every card.

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.metric[href^='#about-'], .about a.close")
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    location.replace(link.getAttribute("href"))
  })

  // ---- Escape closes the card that the address opens, as its own link does, and returns to the number.

  addEventListener("keydown", event => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return
    const card = openCard()
    if (!card) return
    location.replace(card.querySelector(".close").getAttribute("href"))
    numberOf(card).focus({ preventScroll: true })
  })
})()
