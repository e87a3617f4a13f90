/*
 * What helps to read on every page. 大字: larger text and stronger contrast at one touch, remembered by this browser alone.
 * Runs in the head, so that a page is large before it is first drawn; the button comes once there is a header.
 * It also mends what the theme leaves out for keyboards and screen readers.
 */
(() => {
  "use strict"

  const KEY = "tieout.large"
  const root = document.documentElement

  // A browser may refuse storage, as in a private window; then the choice lasts for the page.
  const remembered = () => { try { return localStorage.getItem(KEY) === "1" } catch { return false } }
  const remember = large => { try { large ? localStorage.setItem(KEY, "1") : localStorage.removeItem(KEY) } catch { /* refused */ } }

  const set = large => root.toggleAttribute("data-tieout-large", large)
  set(remembered())

  const addButton = () => {
    const header = document.querySelector(".md-header__inner")
    if (!header || header.querySelector(".large-text")) return
    const button = document.createElement("button")
    button.type = "button"
    button.className = "large-text"
    button.textContent = "大字"
    button.title = "放大文字，加深颜色"
    const show = () => button.setAttribute("aria-pressed", root.hasAttribute("data-tieout-large"))
    button.addEventListener("click", () => {
      const large = !root.hasAttribute("data-tieout-large")
      set(large)
      remember(large)
      show()
    })
    show()
    header.querySelector(".md-header__title").after(button)
  }

  // ---- The theme's menu on narrow windows (and on wide ones that are enlarged), by keyboard

  const NARROW = matchMedia("(max-width: 76.234375em)") // where both engines make a drawer of the navigation
  const BEHIND = ".md-skip, .md-header, .md-tabs, .md-content, .md-sidebar--secondary, .md-footer, .md-top"

  /** A label works by touch alone; while it is on it works as a button does. */
  const asButton = (label, name) => {
    label.addEventListener("keydown", event => {
      if (label.tabIndex < 0 || (event.key !== "Enter" && event.key !== " ")) return
      event.preventDefault()
      event.stopPropagation() // the theme's own answer to Enter would undo this one
      label.click()
    })
    return on => {
      label.tabIndex = on ? 0 : -1
      for (const [attribute, value] of [["role", "button"], ["aria-label", name]])
        if (on) label.setAttribute(attribute, value)
        else label.removeAttribute(attribute)
    }
  }

  const mendMenu = () => {
    const drawer = document.getElementById("__drawer")
    const menu = document.querySelector("label.md-header__button[for=__drawer]")
    const sidebar = document.querySelector(".md-sidebar--primary")
    if (!drawer || !menu || !sidebar) return
    const setMenu = asButton(menu, "导航栏")
    const isOpen = () => drawer.checked && NARROW.matches
    const focus = place => place?.focus({ preventScroll: true })

    // Within it each label opens the list of a section, or leads back from one.
    const labels = [...sidebar.querySelectorAll("label.md-nav__link, label.md-nav__title:not([for=__drawer])")].map(label => {
      const text = label.textContent.trim()
      return { label, set: asButton(label, label.matches(".md-nav__title") ? `返回上一级，现在是${text}` : text) }
    })
    const lists = [...sidebar.querySelectorAll(".md-nav__toggle")].map(toggle => {
      const item = toggle.parentElement
      return { toggle, item, panel: item.querySelector(":scope > .md-nav"), opener: item.querySelector(":scope > label") }
    }).filter(({ panel, opener }) => panel && opener)
    /** With MkDocs a list slides over the one that it was opened from. */
    const slides = panel => getComputedStyle(panel).position === "absolute"

    const show = () => {
      const open = isOpen()
      setMenu(NARROW.matches)
      menu.setAttribute("aria-expanded", open)
      for (const part of document.querySelectorAll(BEHIND)) part.inert = open
      for (const part of sidebar.querySelectorAll("[inert]")) part.inert = false
      for (const { toggle, item, panel, opener } of lists.filter(({ panel }) => open && slides(panel))) {
        const covered = [...item.parentElement.children, item.parentElement.previousElementSibling, opener, opener.nextElementSibling]
        if (!toggle.checked) panel.inert = true
        else for (const part of covered) if (part && part !== item && part !== panel) part.inert = true
      }
      for (const { label, set } of labels) {
        const { display, pointerEvents } = getComputedStyle(label)
        set(open && display !== "none" && pointerEvents !== "none")
      }
      return open
    }

    drawer.addEventListener("change", () => {
      if (!show()) return focus(menu)
      focus([...sidebar.querySelectorAll("a[href], label[role=button]")].find(place =>
        place.offsetParent && !place.closest("[inert]") && !place.matches(".md-logo")))
    })
    for (const { toggle, panel, opener } of lists)
      toggle.addEventListener("change", () => {
        if (!show() || !slides(panel)) return
        focus(toggle.checked ? panel.querySelector("label.md-nav__title") : opener)
      })
    NARROW.addEventListener("change", show)
    addEventListener("keydown", event => { if (event.key === "Escape" && isOpen()) drawer.click() })
    show()
  }

  // ---- The theme's search, its way past the header, and its links beside headings

  const mendSearch = () => {
    // The theme calls it a dialog, which it is not while it is closed, nor when it lies open beside the page.
    const search = document.querySelector(".md-search[role=dialog]")
    if (search && search.querySelector("[role=search]")) search.removeAttribute("role")
    else if (search) search.setAttribute("role", "search")
    const opener = document.querySelector("label.md-header__button[for=__search]")
    if (opener) asButton(opener, "搜索")(true)
    // Its box listens for keys that go up; text that is pasted by touch, spoken or written by hand comes without.
    const box = document.querySelector("input.md-search__input")
    if (!box) return
    box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })))
    // On a narrow window the closed box lies out of sight, and opens when it is come to: the button before it is stop enough.
    const toggle = document.getElementById("__search"), narrow = matchMedia("(max-width: 59.984375em)")
    const show = () => { box.tabIndex = narrow.matches && !toggle.checked ? -1 : 0 }
    toggle.addEventListener("change", show)
    narrow.addEventListener("change", show)
    show()
  }

  const mendNames = () => {
    const skip = document.querySelector("a.md-skip")
    if (skip) skip.textContent = "跳到正文"
    // The contents beside the page lead to the same places, so these need be no stop of the keyboard, nor be read out.
    for (const link of document.querySelectorAll(".headerlink")) {
      link.tabIndex = -1
      link.setAttribute("aria-hidden", "true")
    }
  }

  // ---- Light or dark on a page of ours that has no such button: what was chosen on the others, else what the system says

  const setColours = () => {
    const home = document.querySelector(".tieout-home")
    if (!home) return
    const dark = matchMedia("(prefers-color-scheme: dark)")
    let chosen = ""
    try {
      const { color } = JSON.parse(localStorage.getItem(`${new URL(".", home.href).pathname}.__palette`))
      if (color.media !== "(prefers-color-scheme)") chosen = color.scheme
    } catch { /* refused, or never chosen */ }
    const set = () => { document.body.dataset.mdColorScheme = chosen || (dark.matches ? "slate" : "default") }
    dark.addEventListener("change", set)
    set()
  }

  document.addEventListener("DOMContentLoaded", () => {
    setColours()
    addButton()
    mendMenu()
    mendSearch()
    mendNames()
  })
})()
