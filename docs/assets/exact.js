/*
 * Rules between numbers, judged in exact arithmetic: fractions of whole numbers of any size (BigInt), never a float.
 * The same verdicts as the package's model/comparison.py and model/verdict.py, from what data/metrics.json says.
 * Knows no page and no network: tieoutExact.judgeAll(data) gives [{rule, year, used, verdict, arithmetic}].
 */
(() => {
  "use strict"

  // ---- Fractions: {n, d} in lowest terms, d > 0. The infinities are ±1/0; they end intervals and do nothing else.

  const fraction = (n, d) => {
    if (d < 0n) [n, d] = [-n, -d]
    let [a, b] = [n < 0n ? -n : n, d]
    while (b) [a, b] = [b, a % b]
    return { n: n / a, d: d / a }
  }
  const ZERO = fraction(0n, 1n), ONE = fraction(1n, 1n)
  const INFINITE = fraction(1n, 0n), MINUS_INFINITE = fraction(-1n, 0n)

  const minus = a => ({ n: -a.n, d: a.d })
  const times = (a, b) => fraction(a.n * b.n, a.d * b.d)
  const inverse = a => fraction(a.d, a.n)
  const plus = (a, b) => {
    if (!a.d || !b.d) return a.d ? b : a
    return fraction(a.n * b.d + b.n * a.d, a.d * b.d)
  }
  /** Below, at or above zero as a is less than, equal to or greater than b. */
  const order = (a, b) => (a.d || b.d ? a.n * b.d - b.n * a.d : a.n - b.n)
  const less = (a, b) => order(a, b) < 0n
  const equal = (a, b) => order(a, b) === 0n

  /** A number as the data writes it: "12.5", "-3", "10864/28287". */
  const read = text => {
    const [above, below = "1"] = text.split("/")
    const [whole, decimals = ""] = above.split(".")
    return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(below))
  }

  // ---- Intervals: all x from low to high; an open end is itself left out. An infinite end is always open.

  const interval = (low, high, lowOpen = false, highOpen = false) => ({ low, high, lowOpen, highOpen })
  const point = a => interval(a, a)
  const turned = i => interval(minus(i.high), minus(i.low), i.highOpen, i.lowOpen)
  const added = (i, j) =>
    interval(plus(i.low, j.low), plus(i.high, j.high), i.lowOpen || j.lowOpen, i.highOpen || j.highOpen)

  const multiplied = (i, j) => {
    const ends = i => [{ at: i.low, open: i.lowOpen }, { at: i.high, open: i.highOpen }]
    const corners = ends(i).flatMap(a => ends(j).map(b => {
      // 0 times an infinite end is 0, since the infinity itself is never taken.
      const zeros = [a, b].filter(end => !end.at.n)
      if (zeros.length) return { at: ZERO, open: zeros.every(end => end.open) }
      return { at: times(a.at, b.at), open: a.open || b.open }
    }))
    // Of equal corners one that is not left out wins.
    const outermost = beyond => corners.reduce((best, corner) =>
      beyond(corner.at, best.at) || (equal(corner.at, best.at) && !corner.open) ? corner : best)
    const low = outermost(less), high = outermost((a, b) => less(b, a))
    return interval(low.at, high.at, low.open, high.open)
  }

  /** 1 divided by it; null where it is zero and nothing else. */
  const reciprocal = i => {
    if (!i.low.n && !i.high.n) return null
    if (i.low.n < 0n && i.high.n > 0n) return interval(MINUS_INFINITE, INFINITE, true, true)
    return interval(
      i.high.n ? inverse(i.high) : MINUS_INFINITE, i.low.n ? inverse(i.low) : INFINITE,
      !i.high.n || i.highOpen, !i.low.n || i.lowOpen
    )
  }

  const mayBeLess = (i, j) => less(i.low, j.high)
  const mayBeAtMost = (i, j) => less(i.low, j.high) || (equal(i.low, j.high) && !i.lowOpen && !j.highOpen)
  const mayEqual = (i, j) => mayBeAtMost(i, j) && mayBeAtMost(j, i)

  // ---- Values: what the data says of one, in units of one (98% is 49/50).

  const valueOf = said => {
    const factor = read(said.factor)
    const inOnes = (text, unbounded) => (text === null ? unbounded : times(read(text), factor))
    const value = inOnes(said.number), step = inOnes(said.step)
    const range = interval(inOnes(said.low, MINUS_INFINITE), inOnes(said.high, INFINITE), said.low_open, said.high_open)
    // Rounding or cutting off explains one unit of the last digit; where whole things are counted, so is that unit.
    const widened = said.rounded && !said.qualifier ? interval(plus(value, minus(step)), plus(value, step)) : range
    return { value, step, range, widened, factor, unit: said.unit, rounded: said.rounded, qualified: !!said.qualifier }
  }

  /** Whether an exact number, rounded half up (away from zero) to the digits written, gives this value. */
  const standsFor = (stated, exact) => {
    if (!stated.rounded) return equal(stated.value, exact)
    const [written, found] = stated.value.n < 0n ? [minus(stated.value), minus(exact)] : [stated.value, exact]
    const half = times(stated.step, fraction(1n, 2n))
    return !less(found, plus(written, minus(half))) && less(found, plus(written, half))
  }

  // ---- Rules: the grammar is the package's readers/rule.lark.

  const TOKEN =
    /[ \t\u3000]*(?:(?<number>\d+(?:\.\d+)?)(?<share>[%‰]?)|(?<id>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)|(?<prev>prev)(?![a-z0-9_])|(?<comparison><=|>=|[=<>])|(?<mark>[-+*/()]))/y
  const PLAIN = { "≤": "<=", "≥": ">=", "×": "*", "÷": "/" }
  const SHARES = { "%": fraction(1n, 100n), "‰": fraction(1n, 1000n), "": ONE }

  /**
   * A rule's text as {sides, comparisons}. A side is {name, id, back}, {constant}, {negative: side} or
   * {parts: [[operator, side], …]}; back is how many years before, and the name of such a one prev(id).
   */
  const parse = text => {
    const plain = text
      .replace(/[０-９．％＋－＝＜＞（）]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[≤≥×÷]/g, sign => PLAIN[sign])
      .replace(/[ \t\u3000]+$/, "")
    const tokens = []
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < plain.length;) {
      const found = TOKEN.exec(plain)
      if (!found) throw new SyntaxError(text)
      tokens.push(found.groups)
    }
    let next = 0
    const token = () => tokens[next] || {}
    const take = mark => token().mark === mark && Boolean(++next)

    const joined = (operators, operand) => {
      const parts = [[operators[0], operand()]]
      while (token().mark && operators.includes(token().mark)) parts.push([tokens[next++].mark, operand()])
      return parts.length > 1 ? { parts } : parts[0][1]
    }
    const sum = () => joined("+-", product)
    const product = () => joined("*/", factor)
    const factor = () => (take("-") ? { negative: atom() } : atom())
    const atom = () => {
      if (take("(")) {
        const inside = sum()
        if (take(")")) return inside
        throw new SyntaxError(text)
      }
      const { number, share, id, prev } = token()
      next++
      if (number) return { constant: times(read(number), SHARES[share]) }
      if (id) return { name: id, id, back: 0 }
      if (prev && take("(")) {
        const { id } = token()
        next++
        if (id && take(")")) return { name: `prev(${id})`, id, back: 1 }
      }
      throw new SyntaxError(text)
    }

    const sides = [sum()], comparisons = []
    while (token().comparison) {
      comparisons.push(tokens[next++].comparison)
      sides.push(sum())
    }
    if (next < tokens.length || !comparisons.length) throw new SyntaxError(text)
    return { sides, comparisons }
  }

  const metricsIn = side => {
    if (side.name) return [side]
    if (side.negative) return metricsIn(side.negative)
    return (side.parts || []).flatMap(([, part]) => metricsIn(part))
  }

  /** All that a side can be, from what its metrics can be; null where it divides by zero. */
  const folded = (side, intervalOf) => {
    if (side.name) return intervalOf(side.name)
    if (side.constant) return point(side.constant)
    if (side.negative) {
      const inner = folded(side.negative, intervalOf)
      return inner && turned(inner)
    }
    return side.parts.reduce((total, [operator, part], i) => {
      let operand = folded(part, intervalOf)
      if (operand && operator === "/") operand = reciprocal(operand)
      if (i === 0 || !operand) return operand
      if (operator === "-") operand = turned(operand)
      return total && ("+-".includes(operator) ? added : multiplied)(total, operand)
    }, null)
  }

  // ---- Verdicts

  const VERDICTS = ["holds", "consistent", "rounding", "undecided", "contradiction"] // the worst last
  const COMPARISONS = ["=", "<=", ">=", "<", ">"] // the strictest last
  const lastOf = (scale, words) => scale[Math.max(...words.map(word => scale.indexOf(word)))]

  /** A side with its numbers, null where one is missing or it divides by zero; exact is null where it is a range. */
  const evaluated = (side, values) => {
    const names = metricsIn(side).map(one => one.name)
    if (!names.every(name => values[name])) return null
    const qualified = names.some(name => values[name].qualified)
    const range = folded(side, name => values[name].range)
    const exact = qualified ? null : folded(side, name => point(values[name].value))
    if (!(qualified ? range : exact)) return null
    const widened = folded(side, name => values[name].widened)
    return { range, exact: exact && exact.low, widened, stated: side.name && values[side.name] }
  }

  const roundsTo = (side, exact) => side.stated && standsFor(side.stated, exact)

  const compared = (left, comparison, right) => {
    if (comparison === ">" || comparison === ">=") return compared(right, comparison.replace(">", "<"), left)
    const exact = left.exact && right.exact
    if (comparison === "=") {
      if (!exact && mayEqual(left.range, right.range)) return "consistent"
      if (exact && (equal(left.exact, right.exact) || roundsTo(left, right.exact) || roundsTo(right, left.exact)))
        return "holds"
      return mayEqual(left.widened, right.widened) ? "rounding" : "contradiction"
    }
    const [possible, opposite] = comparison === "<" ? [mayBeLess, mayBeAtMost] : [mayBeAtMost, mayBeLess]
    if (exact && possible(point(left.exact), point(right.exact))) return "holds"
    if (!possible(left.range, right.range)) return "contradiction"
    if (exact) return "rounding" // half a unit of the last digit explains it
    return opposite(right.range, left.range) ? "consistent" : "holds"
  }

  /** The verdict on a parsed rule with the values of one year: the worst of what its sides come to, pair by pair. */
  const judge = ({ sides, comparisons }, values) => {
    const found = sides.map(side => evaluated(side, values))
    const verdicts = [found.every(Boolean) ? "holds" : "undecided"]
    found.forEach((left, i) => found.slice(i + 1).forEach((right, k) => {
      const between = lastOf(COMPARISONS, comparisons.slice(i, i + 1 + k)) // a = b < c says a < c
      if (left && right) verdicts.push(compared(left, between, right))
    }))
    return { verdict: lastOf(VERDICTS, verdicts), arithmetic: written(found, comparisons) }
  }

  /**
   * The years that a rule speaks of: those with a value of one of its metrics, and of one the year before if it looks back.
   * It begins when all of them have begun to be counted.
   */
  const yearsOf = (used, valuesOf, reportYear) => {
    const years = back => new Set(
      used.filter(one => one.back === back).flatMap(one => valuesOf(one.id).map(value => value.year + back))
    )
    const firsts = used.map(one => Math.min(...valuesOf(one.id).map(value => value.year + one.back)))
    const begun = Math.max(...firsts.filter(Number.isFinite))
    const [now, after] = [years(0), years(1)]
    const looksBack = used.some(one => one.back)
    if (!now.size && !looksBack) return [reportYear]
    const both = [...now].filter(year => !looksBack || after.has(year)).sort((a, b) => a - b)
    const counted = both.filter(year => year >= begun)
    return counted.length ? counted : both
  }

  /**
   * Every rule for every year that it speaks of, in the data's order; used are its metrics. One that cannot be read, or
   * that names what is not there, stops no other: {rule, unread: true}.
   */
  const judgeAll = data => {
    const metrics = new Map(data.metrics.map(metric => [metric.id, metric]))
    const valuesOf = id => metrics.get(id).values
    const judged = rule => {
      const parsed = parse(rule)
      const used = parsed.sides.flatMap(metricsIn)
      return yearsOf(used, valuesOf, data.year).map(year => {
        const values = {}
        for (const { name, id, back } of used) {
          const said = valuesOf(id).find(value => value.year === year - back)
          if (said) values[name] = valueOf(said)
        }
        return { rule, year, used, ...judge(parsed, values) }
      })
    }
    return data.rules.flatMap(({ rule }) => {
      try {
        return judged(rule)
      } catch {
        return { rule, unread: true }
      }
    })
  }

  // ---- What each side came to, in words: "38 = 38", "4.93% ≤ 100%", "31至39 = 32"

  const SIGNS = { "<=": "≤", ">=": "≥" }

  const written = (sides, comparisons) => {
    const stated = sides.map(side => side && side.stated).find(Boolean)
    const parts = sides.map(side => {
      if (!side) return "算不出"
      return side.exact ? numeral(side.exact, stated) : span(side.range, stated)
    })
    return comparisons.reduce((text, sign, i) => `${text} ${SIGNS[sign] || sign} ${parts[i + 1]}`, parts[0])
  }

  const span = ({ low, high, lowOpen, highOpen }, like) => {
    if (equal(low, high)) return numeral(low, like)
    if (!lowOpen && !highOpen) return `${numeral(low, like)}至${numeral(high, like)}`
    const ends = []
    if (low.d) ends.push((lowOpen ? "大于" : "不小于") + numeral(low, like))
    if (high.d) ends.push((highOpen ? "小于" : "不大于") + numeral(high, like))
    return ends.join("且") || "任意数"
  }

  /** In the unit of a stated value where that is not one: 98% rather than 0.98. Six decimals at most, and 约 if not exact. */
  const numeral = (a, like) => {
    const scaled = like ? times(a, inverse(like.factor)) : a
    const unit = like && !equal(like.factor, ONE) ? like.unit.replace(/^个?百分点$/, "%") : ""
    const exact = 1000000n % scaled.d === 0n
    const millionths = (scaled.n * 2000000n / scaled.d + (scaled.n < 0n ? -1n : 1n)) / 2n
    const digits = String(millionths < 0n ? -millionths : millionths).padStart(7, "0")
    const decimals = digits.slice(-6).replace(/0+$/, "")
    return (exact ? "" : "约") + (millionths < 0n ? "-" : "") + digits.slice(0, -6) + (decimals && "." + decimals) + unit
  }

  window.tieoutExact = { judgeAll, parse }
})()
