/*
 * What the search finds. Both engines' themes ask a worker of theirs, which takes Chinese character by character: they
 * find 执法 where 执照 is searched for, and mark every 法 of a page. This one takes its place and looks for the words as they
 * are written. A worker knows no other file, so that all of it stands here.
 *
 * A theme says { type: 0 } with the pages' sections, and hears { type: 1 }; says { type: 2 } with what is searched for, and
 * hears { type: 3 } with what was found. Material groups it by page, and has the marks in it; Zensical wants to know where
 * the marks go, ten results at a time.
 */
(() => {
  "use strict"

  const SHOWN = 160, BEFORE = 40 // how much text stands with a result, and how much of it before the first mark
  const AT_ONCE = 10

  let sections = []

  // Reading the sections

  const FULL_WIDTH = /[Ａ-Ｚａ-ｚ０-９％．]/g
  const ESCAPED = { "&amp;": "&", "&lt;": "<", "&gt;": ">" }
  /** A text of HTML as it is compared, no longer and no shorter: small letters, none of full width, nothing escaped. */
  const fold = text => text
    .replace(/&(amp|lt|gt);/g, escaped => ESCAPED[escaped].padEnd(escaped.length, "\0"))
    .replace(FULL_WIDTH, letter => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]/g, letter => letter.toLowerCase())

  /** The texts between the tags of some HTML, each with where it begins. */
  const texts = html => [...html.matchAll(/<[^>]*>|[^<]+/g)]
    .filter(([text]) => !text.startsWith("<") && text.trim())
    .map(({ 0: text, index }) => ({ at: index, folded: fold(text) }))

  const pageOf = location => location.split("#")[0]

  const shared = (one, other) => {
    let length = 0
    while (length < one.length && one[length] === other[length]) length++
    return one.slice(0, length)
  }

  /** The sections as they are searched; a page's folder may say the year whose report it belongs to. */
  const read = given => {
    const locations = given.map(({ location }) => location)
    const home = locations.reduce(shared, locations[0] ?? "").replace(/[^/]*$/, "") // Zensical gives whole addresses
    return given.map(section => ({
      ...section,
      page: pageOf(section.location),
      year: Number(/^\d{4}(?=\/)/.exec(section.location.slice(home.length))?.[0] ?? 0),
      parts: { title: texts(section.title), text: texts(section.text) },
    }))
  }

  // Finding words

  const DIGIT = /\d/
  /** Whether no number goes on beyond the end or the beginning of a part of a text: 38 is no part of 138, 3.8 or 38,000. */
  const whole = (text, start, end) => {
    const goesOn = (inner, next, beyond) => DIGIT.test(text[inner] ?? "")
      && (DIGIT.test(text[next] ?? "") || (/[.,]/.test(text[next] ?? "") && DIGIT.test(text[beyond] ?? "")))
    return !goesOn(start, start - 1, start - 2) && !goesOn(end - 1, end, end + 1)
  }

  /** Where a word stands in some texts. */
  const places = (parts, word) => parts.flatMap(({ at, folded }) => {
    const found = []
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length)) {
      if (whole(folded, start, start + word.length)) found.push({ start: at + start, end: at + start + word.length })
    }
    return found
  })

  const stands = word => sections.some(({ parts }) => places(parts.title, word).length || places(parts.text, word).length)

  /** The longest parts of a word that stand somewhere, where it stands nowhere as a whole; none is a lone character. */
  const pieces = word => {
    const found = []
    for (let start = 0; start < word.length;) {
      let end = word.length
      while (end - start > 1 && !(whole(word, start, end) && stands(word.slice(start, end)))) end--
      if (end - start < 2) return [word]
      found.push(word.slice(start, end))
      start = end
    }
    return found
  }

  /** What is searched for, word by word. */
  const words = input => {
    const escaped = input.replace(/&(?!(amp|lt|gt);)/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    const written = fold(escaped).split(/[\s、。，；：？！“”"]+/).map(word => word.replace(/[.,]+$/, "")).filter(Boolean)
    return [...new Set(written.flatMap(word => stands(word) ? [word] : pieces(word)))]
  }

  /**
   * The sections that hold all words, or where none does, as many of them as any holds. Those with the words in the title
   * come first, then those of the report, the newest first, then those that say them more often.
   */
  const find = input => {
    const asked = words(input)
    const found = sections.map((section, index) => {
      const held = asked.map(word => ({
        word, title: places(section.parts.title, word), text: places(section.parts.text, word),
      }))
      const titles = held.filter(({ title }) => title.length).length
      const times = held.reduce((sum, { title, text }) => sum + title.length + text.length, 0)
      return {
        section, index,
        score: titles * 1e7 + section.year * 1e3 + Math.min(times, 999),
        holds: new Map(held.map(({ word, title, text }) => [word, title.length + text.length > 0])),
        marks: { title: merged(held.flatMap(({ title }) => title)), text: merged(held.flatMap(({ text }) => text)) },
      }
    })
    const count = one => [...one.holds.values()].filter(Boolean).length
    const most = found.reduce((known, one) => Math.max(known, count(one)), 1)
    return found.filter(one => count(one) === most).sort((one, other) => other.score - one.score || one.index - other.index)
  }

  /** Marks in their order, those that touch or overlap made one. */
  const merged = marks => marks.sort((one, other) => one.start - other.start).reduce((list, { start, end }) => {
    const last = list[list.length - 1]
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else list.push({ start, end })
    return list
  }, [])

  // Answering Material

  const marked = (html, marks, from = 0, to = html.length) => {
    let done = from, written = ""
    for (const { start, end } of marks.filter(mark => mark.start >= from && mark.end <= to)) {
      written += `${html.slice(done, start)}<mark>${html.slice(start, end)}</mark>`
      done = end
    }
    return written + html.slice(done, to)
  }

  /** What stands around the marks of a text: the two first passages that have any, else the beginning. */
  const excerpt = (html, parts, marks) => {
    const inside = ({ at, folded }) => marks.filter(mark => mark.start >= at && mark.end <= at + folded.length)
    const some = parts.filter(part => inside(part).length).slice(0, 2)
    return (some.length ? some : parts.slice(0, 1)).map(({ at, folded }) => {
      const last = at + folded.length, first = inside({ at, folded })[0]?.start ?? at
      let from = Math.max(at, first - BEFORE), to = Math.min(last, from + SHOWN)
      from -= /&[a-z0-9#]{0,6}$/.exec(html.slice(at, from))?.[0].length ?? 0 // no &lt; is cut in two
      to += /&[a-z0-9#]{0,6}$/.test(html.slice(from, to)) ? html.slice(to, last).indexOf(";") + 1 : 0
      return `<p>${from > at ? "…" : ""}${marked(html, marks, from, to)}${to < last ? "…" : ""}</p>`
    }).join("")
  }

  /** A word as the page that a result leads to is to mark it: there, a number is a link of its own. */
  const inPage = word => {
    const split = word.replace(/(\p{sc=Han})(?=\d)/gu, "$1 ").split(" ")
    return split.every(part => part.length > 1) ? split : [word]
  }

  /** Which words a result holds; of those that it does not, the theme says that they are missing. */
  const terms = holds => Object.fromEntries([...holds].flatMap(([word, held]) => {
    const written = word.replace(/\0/g, "")
    return (held ? inPage(written) : [written]).map(part => [part, held])
  }))

  const shown = ({ section: { location, title, text, parts }, score, holds, marks }) => ({
    location, score, terms: terms(holds),
    title: marked(title, marks.title),
    text: excerpt(text, parts.text, marks.text),
  })

  const byPage = found => {
    const pages = new Map()
    for (const one of found) pages.set(one.section.page, [...pages.get(one.section.page) ?? [], shown(one)])
    for (const [page, list] of pages) { // the theme wants the page itself among its results
      const own = sections.find(({ location }) => location === page)
      if (own && !list.some(({ location }) => location === page)) {
        list.push({ location: page, title: own.title, text: "", score: 0, terms: list[0].terms })
      }
    }
    return { items: [...pages.values()] }
  }

  // Answering Zensical

  const ranges = marks => ({ highlight: { ranges: marks.map(({ start, end }) => ({ start, end, value: end - start })) } })

  const byTens = (found, from) => ({
    items: found.slice(from, from + AT_ONCE).map(({ index, marks }) => ({
      id: index,
      matches: ["title", "text"].filter(field => marks[field].length)
        .map(field => ({ id: index, field, value: ranges(marks[field]) })),
    })),
    pagination: {
      total: found.length,
      prev: from ? { from: from - AT_ONCE } : undefined,
      next: from + AT_ONCE < found.length ? { from: from + AT_ONCE } : undefined,
    },
    aggregations: [],
  })

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) {
      sections = read(data.docs ?? data.items)
      postMessage({ type: 1 })
    } else if (type === 2 && typeof data === "string") {
      postMessage({ type: 3, data: byPage(find(data)) })
    } else if (type === 2) {
      postMessage({ type: 3, data: byTens(typeof data.input === "string" ? find(data.input) : [], data.page?.from ?? 0) })
    }
  })
})()
