"""Every figure of the source, copied from it by hand, in its order. The source itself is not in the repository.

Section and item as the source numbers them; its words around the figure; number, qualifier and unit as this edition shows
them; the metric. A figure stated in two sections has two lines.
"""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    section: str
    item: int
    words: str
    number: str
    qualifier: str
    unit: str
    id: str

    @property
    def shown(self) -> str:
        return f"{self.number}{self.qualifier}{self.unit}"

    @property
    def year(self) -> int:
        return 2025 if self.section == "四" else 2024  # the fourth section is the plan for the year after


PAGES = {
    "一": "2024/1-measures/",
    "二": "2024/2-shortcomings/",
    "三": "2024/3-leadership/",
    "四": "2024/4-plan/",
    "五": "2024/5-other/",
}
"""The page of each section."""

ITEMS = {"一": 6, "二": 6, "三": 10, "四": 3, "五": 0}
"""How many items each section has; the fifth says 无."""

FIGURES = [
    Figure("一", 1, "全年学习9次", "9", "", "次", "learning.sessions"),
    Figure("一", 1, "26次列入街道党工委会会前学法议题", "26", "", "次", "learning.premeeting"),
    Figure("一", 3, "发放宣传册120余本", "120", "余", "本", "publicity.brochures"),
    Figure("一", 3, "接受市民安全知识咨询30余人次", "30", "余", "人次", "publicity.consultations"),
    Figure("一", 3, "开展普法宣传10次", "10", "", "次", "publicity.events"),
    Figure("一", 3, "发放宣传资料500余份", "500", "余", "份", "publicity.materials"),
    Figure("一", 3, "受众人群2000余人", "2000", "余", "人", "publicity.audience"),
    Figure("一", 3, "开展法律进校园活动1次", "1", "", "次", "publicity.campus_events"),
    Figure("一", 3, "受教师生600余人", "600", "余", "人", "publicity.campus_people"),
    Figure("一", 4, "承接40项下放执法权限", "40", "", "项", "enforcement.powers"),
    Figure("一", 4, "通过“街道吹哨，部门报到”机制开展执法行动14次", "14", "", "次", "enforcement.joint"),
    Figure("一", 4, "近年来共开展执法38次", "38", "", "次", "enforcement.total"),
    Figure("一", 4, "处理私搭乱建执法20次", "20", "", "次", "enforcement.structures"),
    Figure("一", 4, "清理乱堆乱放执法9次", "9", "", "次", "enforcement.littering"),
    Figure("一", 4, "日常开展执法检查工作9次", "9", "", "次", "enforcement.patrols"),
    Figure("一", 6, "等文件23件", "23", "", "件", "disclosure.documents"),
    Figure("一", 6, "全年未发生行政复议或行政诉讼", "0", "", "件", "disclosure.reviews"),
    Figure("一", 6, "全年未发生行政复议或行政诉讼", "0", "", "件", "disclosure.lawsuits"),
    Figure("二", 2, "街道和社区聘用两名法律顾问", "2", "", "名", "counsel.advisers"),
    Figure("三", 2, "主持召开法治建设工作党工委会议2次", "2", "", "次", "leadership.meetings"),
    Figure("三", 2, "专题研究部署法治建设工作2次", "2", "", "次", "leadership.deliberations"),
    Figure("三", 3, "清理乱堆乱放以及日常执法检查38次", "38", "", "次", "enforcement.total"),
    Figure("三", 4, "开展“习近平法治思想培训班”2期", "2", "", "期", "publicity.classes"),
    Figure("三", 4, "参与人次150余人", "150", "余", "人次", "publicity.class_attendance"),
    Figure("三", 4, "邀请社区法律顾问进机关、进社区宣讲2次", "2", "", "次", "publicity.lectures"),
    Figure("三", 4, "接受市民咨询30余人次", "30", "余", "人次", "publicity.consultations"),
    Figure("三", 5, "共调解矛盾纠纷86件", "86", "", "件", "mediation.total"),
    Figure("三", 5, "调解成功率达100%", "100", "", "%", "mediation.success_rate"),
    Figure("三", 5, "破获刑事案件11起", "11", "", "起", "police.criminal"),
    Figure("三", 5, "受理行政案件55起", "55", "", "起", "police.accepted"),
    Figure("三", 5, "查结48起", "48", "", "起", "police.closed"),
    Figure("三", 5, "行政处罚19人", "19", "", "人", "police.punished"),
    Figure("三", 6, "政务信息公开专栏发布信息23条", "23", "", "条", "disclosure.posts"),
    Figure("三", 6, "纠错3处", "3", "", "处", "disclosure.corrections"),
    Figure("三", 6, "上报信息18条", "18", "", "条", "credit.reports"),
    Figure("三", 6, "签署信用承诺书3000余份", "3000", "余", "份", "credit.pledges"),
    Figure("三", 7, "城镇新增就业742人", "742", "", "人", "employment.new_jobs"),
    Figure("三", 7, "城镇失业人员再就业133人", "133", "", "人", "employment.reemployed"),
    Figure("三", 7, "办理就业困难人员就业186人", "186", "", "人", "employment.hardship_placed"),
    Figure("三", 7, "灵活就业184人", "184", "", "人", "employment.flexible"),
    Figure("三", 7, "登记失业346人", "346", "", "人", "employment.unemployed"),
    Figure("三", 7, "就业困难人员认定198人", "198", "", "人", "employment.hardship_recognised"),
    Figure("三", 7, "办理就业创业证285人", "285", "", "人", "employment.certificates"),
    Figure("三", 7, "完成城镇登记失业率4.93%", "4.93", "", "%", "employment.unemployment_rate"),
    Figure("三", 7, "96885工作帮扶217人", "217", "", "人", "employment.helped"),
    Figure("三", 7, "发布空岗信息984个", "984", "", "个", "employment.vacancies"),
    Figure("三", 7, "摸排辖区返乡创业人员30户", "30", "", "户", "employment.returnees"),
    Figure("三", 7, "带动员工106人", "106", "", "人", "employment.returnee_jobs"),
    Figure("三", 8, "通过40个居民微信群、朋友圈转发", "40", "", "个", "fraud.groups"),
    Figure("三", 9, "食品安全专项督导检查8次", "8", "", "次", "food.inspections"),
    Figure("三", 9, "累计发现并整改问题3个", "3", "", "个", "food.problems"),
    Figure("三", 9, "分发食品安全手册60余份", "60", "余", "份", "food.handbooks"),
    Figure("三", 9, "居民群信息转发累计23次", "23", "", "次", "food.messages"),
    Figure("三", 10, "组织保密学习2次", "2", "", "次", "secrecy.sessions"),
    Figure("三", 10, "警示教育2次", "2", "", "次", "secrecy.warnings"),
    Figure("三", 10, "保密工作会议记录2次", "2", "", "次", "secrecy.minutes"),
    Figure("三", 10, "1次保密自查自评", "1", "", "次", "secrecy.self_checks"),
    Figure("四", 2, "矛盾纠纷的调解成功率要达到98%", "98", "", "%", "mediation.target_rate"),
]
