"""What a figure counts, from the words around it: 开展普法宣传10次, 承接40项下放执法权限, 75件(49.66%), 由2023年的92.3%升至97.6%."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieout.intake.clauses import EDGES, WORD, YEAR, clauses_of, clean
from tieout.intake.sentence import Label, Sentence
from tieout.intake.years import Time, without_time
from tieout.scan import Figure
from tieout.scan.outline import CHANGE, is_rate, sort_of
from tieout.scan.words import words

SHORT = 3
"""A verb of as many characters (承接, 聘用) says what is counted only with the noun after the figure."""
_AFTER = 24
_NEXT = re.compile(r"[,，;；。!！?？:：()（）、\n]")
_REMARK = re.compile(r"[（(][^（）()\d]{1,6}[）)]")  # 14个村（社区）
_BESIDE = re.compile(r"(?:约?占比?[^,，]{0,14}|比重|比例)?[为约达]?")
_VERB = CHANGE.pattern.replace("?P<down>", "?:")
_LAST_YEAR = r"(?:按(?:可比价格|不变价格?)(?:计算)?，?)?(?:同比|环比(?:\d{1,2}月)?|同口径|年均|月均|[比较](?:上年|去年|前年|年初|上月|上季度?)[^,，]{0,4})"
_CHANGED = re.compile(
    rf"(?P<against>{_LAST_YEAR}|增幅|降幅|增速|涨幅|减幅)?[均分别]*(?:净增|压缩|缩短|{_VERB}|[增减多少翻]|(?<=[幅速])).{{0,3}}"
    r"|同比|环比|(?P<beside>[高低]于[^,，]{2,12})"
)
_CHANGES = re.compile(rf"(?<=..)(?:{_LAST_YEAR})?[均分别]*(?:净增|{_VERB})$")
# 升至, 提高到: what follows is not the change but the value it led to.
_TO = (
    rf"(?:稳步|大幅|逐步|进一步|已|分别|又|再|[要应需须将均])*(?:{_VERB}|达|升|增|涨|扩大?|扩充|拓展|降|减|缩减|缩短|压缩|压降|跃升|恢复|回升|突破|翻|变更?|调整|优化|精简)"
    r"(?:到|至|为|成)了?"
)
_LEVEL = re.compile(rf"(?:[由从][^,，]{{1,16}}?)?{_TO}$")
_RISES = re.compile(rf"\s*(?:{_TO}|{_VERB}|升|降|净增)")
_FROM = re.compile(r"(?:(?<![事理缘案自])由|(?<![服跟听])从)(?:(?P<legal>法定)|原来|原先|最初|过去)?的?$")
_PARTS = r"第?[一二三四]季度|前[二三]季度|[上下]半年|\d{1,2}[-—至~～]\d{1,2}月份?"
_PERIOD = re.compile(
    rf"(?P<joint>截[至止]|[由从较比到至])?(?P<period>{_PARTS}|年初|年底|年末|期初|期末|上季度|上月|环比)(?:的|为|是)?$"
)
_PART_OF_YEAR = re.compile(rf"(?P<period>{_PARTS})|全年")
_HAN = re.compile(r"[\u4e00-\u9fff“《]")
# Verbs and the like after which the noun follows the figure: 聘用两名法律顾问, 按10类情形, 全年4次在常务会议上.
_TAKES_NOUN = re.compile(
    rf"(?:{'|'.join(words('counting_verbs'))}|选出|列出|列入|涉及|培养|成立|建立|组建|招募|吸纳|通过|覆盖|惠及|打造|创建|设立|承接|组织"
    r"|签订|签署|选派|推荐|评选|表彰|慰问|帮扶|梳理|清理|整改|排查|形成|收集|解决|落实|实施|对接|全年|每年|每月|先后|[按在对由向有])$"
)
_LISTED = re.compile(r"\s*(?:[、和及与至到]|--|——|[-—–－~～])\s*")  # 12、8、3件, 30－50人
_RANGE = re.compile(r"\s*(?:[至到]|--|——|[-—–－~～])\s*")
_EACH = re.compile(r"\s*[×xX*✕]\s*")
_OF = re.compile(r"(?P<done>.*(?:完成|达到).*)的|(?:约?为|是|相当于)(?P<whole>.+)的")
_EACH_ONE = re.compile(r"(?:平均|人均)?每[\u4e00-\u9fff]{1,2}|[人户村年月日案件]均")
_NO_NOUN = re.compile(r"[占的等为、，将拟]|其中|同比|环比|以上|以下|计划|预计|正在|已经?(?!婚)|尚|未(?!成年|来|婚)")
_ALONE = re.compile(r"[、，,\s]*(?:一共|总共|共计?|(?P<so_far>累计))(?:达到?|为)?\s*")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands. ``clause`` is the text right before it in its clause, ``said`` the words of that which may be a label."""

    before: str
    after: str
    figure: Figure
    sentence: Sentence
    clauses: list[str]
    clause: str
    said: str
    timed: bool

    @property
    def listed(self) -> bool:
        """Whether only a 、 or the like parts it from the figure before."""
        return bool(self.sentence.previous) and _LISTED.fullmatch(self.before) is not None


def label(before: str, after: str, figure: Figure, sentence: Sentence, time: Time | None = None) -> Label:
    """The label of a figure between two texts that hold no other; ``time`` is what right before it says of its year."""
    if sentence.members:
        member = sentence.members.pop(0)
        return Label(member, subject=_CHANGES.sub("", member))
    clauses = clauses_of(before[: time.start] if time else before)
    for clause in clauses[:-1]:
        if found := _PART_OF_YEAR.fullmatch(YEAR.sub("", without_time(clause)).strip(EDGES)):
            sentence.period = found["period"] or ""
    if clauses[-1].strip(EDGES).startswith("全年"):
        sentence.period = ""
    clause = without_time(clauses[-1])
    words_of = clean(clause)
    said = "" if words_of == "全年" else words_of
    place = _Place(before, after, figure, sentence, clauses, clause, said, time is not None)
    named = (
        _of_level(place)
        or _in_row(place)
        or _again(place)
        or _of_change(place)
        or _share(place)
        or _with_noun(place)
        or _plain(place)
    )
    if sentence.period and sentence.period not in named.text:
        named = named._replace(text=sentence.period + named.text, subject=named.subject or named.text)
    if _RANGE.fullmatch(after) and not _RANGE.fullmatch(before):
        named = named._replace(text=f"{named.text}（下限）", subject=named.text)
    return named


def _of_level(at: _Place) -> Label | None:
    """The value of another time, or the one it led to: (2023年为98件), 较2023年的150起, 由64人扩至128人, 升至97.6%."""
    clause, sentence = at.clause, at.sentence
    if _ALONE.fullmatch(at.before):
        return None  # 累计达到 says of what no more than 累计
    period = _PERIOD.search(clause)
    if period and (period["joint"] or period.start() == 0):
        clause = clause[: period.start("period")].removesuffix("截至").removesuffix("截止")
    else:
        period = None
    level = _LEVEL.search(clause)
    rest = (clause[: level.start()] if level else clause).rstrip()
    came = _FROM.search(rest) if _RISES.match(at.after) else None
    said = clean(rest[: came.start()] if came else rest)
    opens = said and not _RISES.match(at.after) and not level and not clause.endswith(("的", "为", "是"))
    if not (period or level or came or (at.timed and not opens)):
        return None  # 2024年 may open a new clause, as any other words do
    subject = said or sentence.subject(at.figure)
    if not subject and sentence.previous and (at.timed or level):
        subject = f"{sentence.previous}（{at.figure.unit}）" if at.figure.unit else sentence.previous
    text = subject
    if period:
        text = ("上期" if period["period"] == "环比" else period["period"]) + subject
    elif came and not at.timed:
        text = f"{subject}（{'法定' if came['legal'] else '此前'}）"
    return Label(text, derived=not said, subject=subject) if subject else None


def _in_row(at: _Place) -> Label | None:
    """2场×80人, 30—50人, …共386件: what says its place among the figures before it and no more."""
    sentence, before = at.sentence, at.before
    if not sentence.previous:
        return None
    last = sentence.said[-1] if sentence.said else None
    if last and last.unit and _EACH.fullmatch(before):
        return Label(f"{last.subject}每{last.unit}", derived=True)
    if _RANGE.fullmatch(before):
        of = sentence.last.subject or sentence.previous
        return Label(f"{of}（上限）", derived=True, subject=of)
    if each := _EACH_ONE.fullmatch(at.said):
        return Label(f"{sentence.previous}{each[0]}", derived=True)
    return _of_all(at)


def _of_all(at: _Place) -> Label | None:
    """…共386件, 累计350人."""
    sentence, alone = at.sentence, _ALONE.fullmatch(at.before)
    if not alone:
        return None
    last = sentence.said[-1] if sentence.said else None
    if alone["so_far"] and last and last.sort == sort_of(at.figure):
        return Label(f"{last.subject}累计", derived=True)
    alike = sentence.subject(at.figure)
    return Label("合计") if alike else Label(f"{sentence.previous}（{at.figure.unit or '合计'}）", derived=True)


def _again(at: _Place) -> Label | None:
    """今年1,286起, 全年17亿千瓦时: the same again, of the time that is named."""
    subject = at.sentence.subject(at.figure) if not at.said and WORD.search(at.clauses[-1]) else ""
    return Label(subject, derived=True) if subject else None


def _of_change(at: _Place) -> Label | None:
    """同比增长3.5%, 比上年多2次, 增加3.2件: of the figure before, or of the last that counts the same."""
    sentence, unit = at.sentence, at.figure.quantity.unit
    said = sentence.change if sentence.each and not at.said.strip("和及与") else at.said
    found = _CHANGED.fullmatch(said)
    if not found or (found["beside"] and "点" not in unit):
        return None
    subject = sentence.subject(at.figure)
    if (is_rate(at.figure) or unit == "番") and not (subject and "点" in unit):
        subject = sentence.previous
    subject = sentence.each.pop(0) if sentence.each else _CHANGES.sub("", subject)
    if not subject:
        return None
    sentence.change = said.replace("分别", "").replace("去年", "上年").replace("较", "比").removesuffix("了")
    against = "" if found["against"] or found["beside"] else sentence.against(subject, at.clause)
    return Label(f"{subject}{against}{sentence.change}", derived=True, change=True, subject=subject)


def _share(at: _Place) -> Label | None:
    """占63.64%, (49.66%): of the figure before; 六市占61.9% says of what itself; in a list all are of one kind."""
    previous, last, unit = at.sentence.previous, at.sentence.last, at.figure.quantity.unit
    if not is_rate(at.figure):
        return None
    if at.listed:
        return Label(last.text, derived=True, change=last.change, subject=last.subject)
    bare = at.clause.strip(" 、)）(（")
    if previous and (not bare or _BESIDE.fullmatch(bare)):
        return Label(
            f"{previous}占比" if unit in ("%", "‰") else f"{previous}（{at.figure.unit or '比例'}）", derived=True
        )
    if of := _OF.fullmatch(bare):  # 为预算的101.2%, 完成任务的103%
        return Label(f"{bare[:-1]}比例" if of["done"] else f"{previous}与{of['whole']}之比", derived=not of["done"])
    return Label(f"{at.said}比") if at.said.endswith("占") and len(at.said) > 1 else None


def _with_noun(at: _Place) -> Label | None:
    """聘用两名法律顾问: what is counted stands after the figure. 3‰的案件网上办理: so does what a share is of."""
    said, after = at.said, at.after
    noun = _NEXT.split(after)[0]
    if is_rate(at.figure):
        whole = clean(noun[1:]) if len(said) <= SHORT and noun.startswith("的") else ""
        return Label(f"{whole}占比", taken=len(noun)) if whole else None
    noun = noun.partition("的")[0]
    remark = _REMARK.match(after, len(noun))
    noun += remark[0] if remark else ""
    follows = clean(noun)[:_AFTER]
    attached = _HAN.match(after) and not (_NO_NOUN.match(after) or _RISES.match(after) or _RANGE.fullmatch(after))
    wanted = len(said) <= SHORT or _TAKES_NOUN.search(said)
    return Label(clean(said + follows), taken=len(noun)) if attached and follows and wanted else None


def _plain(at: _Place) -> Label:
    """The words before it; without any, those before these, or the label of the figure before."""
    previous, unit = at.sentence.previous, at.figure.unit
    if at.said:
        return Label(at.said, subject=_CHANGES.sub("", at.said))
    if previous and len(at.clauses) == 1:  # 全员轮训1次(不少于40学时)
        return Label(f"{previous}（{unit}）" if unit and not at.listed else previous, derived=True)
    return Label(next((one for one in map(clean, reversed(at.clauses[:-1])) if one), previous))
