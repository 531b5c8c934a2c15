namespace Matching.Browser.Tests;

/// <summary>What somebody of a role comes to do, and how that is done with nothing but the pages.</summary>
/// <param name="Name">As such a person would say it.</param>
/// <param name="Expected">What the page says once it is done.</param>
internal sealed record RoleTask(string Name, string Expected, Func<Walker, Task> Steps);

/// <summary>Eight tasks of each role, written down before anybody walked them; <c>Results/pages.md</c> has what they took.</summary>
internal static class TaskList
{
    public static IReadOnlyDictionary<string, RoleTask[]> All { get; } = new Dictionary<string, RoleTask[]>
    {
        ["enterprise"] =
        [
            new("写一个岗位，看哪些专业合适", "合适的专业", async walk =>
            {
                await walk.MenuAsync("岗位");
                await walk.FollowAsync("写一个岗位");
                await walk.TypeAsync("title", "锂电设备调试员");
                await walk.TypeAsync("description", "负责锂电产线设备的PLC编程、电气调试与维护，能识读电气图。");
                await walk.PressAsync("保存");
            }),
            new("看第一名的分数从哪里来", "值 × 权重", async walk =>
            {
                await walk.MenuAsync("岗位");
                await walk.FollowAsync("锂电设备调试员");
            }),
            new("查某个专业为什么不在前面", "护理", async walk =>
            {
                await walk.MenuAsync("岗位");
                await walk.FollowAsync("锂电设备调试员");
                await walk.TypeAsync("ask", "护理");
                await walk.PressAsync("查一查");
            }),
            new("只看本市、至少部分匹配的专业", "筛选与排序", async walk =>
            {
                await walk.MenuAsync("岗位");
                await walk.FollowAsync("锂电设备调试员");
                await walk.OpenAsync("筛选与排序");
                await walk.TypeAsync("region", "无锡");
                await walk.ChooseAsync("band", "partial");
                await walk.PressAsync("应用");
            }),
            new("邀请一个专业对接", "欢迎来厂参观", async walk =>
            {
                await walk.MenuAsync("岗位");
                await walk.FollowAsync("锂电设备调试员");
                await walk.FollowAsync("邀请对接");
                await walk.TypeAsync("message", "欢迎来厂参观");
                await walk.PressAsync("发出邀请");
            }),
            new("撤回邀请", "已保存", async walk =>
            {
                await walk.MenuAsync("对接");
                await walk.FollowAsync("修改或撤回");
                await walk.PressAsync("撤回");
                await walk.SeesNotAsync("欢迎来厂参观");
            }),
            new("导入现成的表格", "导入结果", async walk =>
            {
                await walk.MenuAsync("导入");
                await walk.FollowAsync("传文件");
                await walk.SendFileAsync("file", "posts.csv", "岗位编号,企业,岗位名称\nW-1,云泽博奥自动化智能装备有限公司,电工\n");
                await walk.PressAsync("上传并检查");
                await walk.PressAsync("收下");
            }),
            new("删除招满的岗位", "本单位的岗位", async walk =>
            {
                await walk.MenuAsync("岗位");
                await walk.FollowAsync("锂电设备调试员");
                await walk.FollowAsync("删除");
                await walk.PressAsync("删除");
                await walk.SeesNotAsync("锂电设备调试员");
            }),
        ],
        ["college"] =
        [
            new("看哪个专业差距最大", "差距最大", walk => walk.MenuAsync("首页")),
            new("看一个专业适合哪些行业", "适合哪些行业", async walk =>
            {
                await walk.MenuAsync("专业点");
                await walk.FollowFirstAsync("table a[href^='/programs/']");
            }),
            new("看最匹配的岗位为什么匹配", "值 × 权重", async walk =>
            {
                await walk.MenuAsync("专业点");
                await walk.FollowFirstAsync("table a[href^='/programs/']");
            }),
            new("只看实习、薪资高的在前", "最匹配的岗位", async walk =>
            {
                await walk.MenuAsync("专业点");
                await walk.FollowFirstAsync("table a[href^='/programs/']");
                await walk.OpenAsync("筛选与排序");
                await walk.ChooseAsync("kind", "internship");
                await walk.ChooseAsync("sort", "pay");
                await walk.PressAsync("应用");
            }),
            new("向企业表示意向", "双方可以先见一面", async walk =>
            {
                await walk.MenuAsync("专业点");
                await walk.FollowFirstAsync("table a[href^='/programs/']");
                await walk.FollowAsync("表示意向");
                await walk.TypeAsync("message", "双方可以先见一面");
                await walk.PressAsync("告诉企业");
            }),
            new("留下本校的联系方式", "已保存", async walk =>
            {
                await walk.MenuAsync("对接");
                await walk.TypeAsync("text", "就业办 0510-85912345");
                await walk.PressAsync("保存");
            }),
            new("看一个行业要什么技能而没人教", "行业", async walk =>
            {
                await walk.MenuAsync("行业");
                await walk.FollowFirstAsync("table a[href^='/industries/']");
            }),
            new("搜一个技能，看谁在要", "要", async walk =>
            {
                await walk.SearchAsync("PLC");
                await walk.FollowFirstAsync("a[href^='/skills/']");
            }),
        ],
        ["student"] =
        [
            new("找月薪三千以上的实习", "找实习", async walk =>
            {
                await walk.MenuAsync("找实习");
                await walk.TypeAsync("pay", "3000");
                await walk.PressAsync("查找");
            }),
            new("看一个岗位为什么适合我", "为什么适合我", async walk =>
            {
                await walk.MenuAsync("适合我");
                await walk.FollowFirstAsync("a[href^='/demands/']");
            }),
            new("收藏一个岗位，再找到它", "还没有收藏", async walk =>
            {
                await walk.MenuAsync("适合我");
                await walk.FollowFirstAsync("a[href^='/demands/']");
                await walk.PressAsync("收藏");
                await walk.MenuAsync("找实习");
                await walk.FollowAsync("我收藏的");
                await walk.PressAsync("取消收藏");
            }),
            new("看学什么最有用", "学会哪些技能", walk => walk.MenuAsync("适合我")),
            new("看一个不用我信息的列表", "没有用到您的技能", async walk =>
            {
                await walk.MenuAsync("适合我");
                await walk.FollowAsync("不用我的信息");
            }),
            new("写上我会的技能", "焊接", async walk =>
            {
                await walk.MenuAsync("我");
                await walk.FollowAsync("修改");
                await walk.TypeAsync("skill_0", "焊接");
                await walk.PressAsync("保存");
            }),
            new("收回给企业看的同意", "已保存", async walk =>
            {
                await walk.MenuAsync("我");
                await walk.CheckAsync("#c-show", false);
                await walk.OnwardAsync(walk.Page.Locator("#consents button"));
            }),
            new("举报一个收费的岗位", "秘书处会核实", async walk =>
            {
                await walk.MenuAsync("适合我");
                await walk.FollowFirstAsync("a[href^='/demands/']");
                await walk.FollowAsync("举报");
                await walk.CheckAsync("#r-asksmoney");
                await walk.PressAsync("提交");
            }),
        ],
        ["secretariat"] =
        [
            new("一句话说出全市最大的缺口", "缺口最大", walk => walk.MenuAsync("首页")),
            new("看一个行业有哪些专业、缺什么技能", "专业", async walk =>
            {
                await walk.MenuAsync("行业");
                await walk.FollowFirstAsync("table a[href^='/industries/']");
            }),
            new("看最近一次重算算了多少、花了多久", "岗位的匹配", async walk =>
            {
                await walk.MenuAsync("重算");
                await walk.FollowFirstAsync("table a[href^='/runs/']");
            }),
            new("审核一个词", "最近的决定", async walk =>
            {
                await walk.MenuAsync("技能审核");
                await walk.PressAsync("不是技能");
            }),
            new("收回刚才的决定", "技能审核", async walk =>
            {
                await walk.MenuAsync("技能审核");
                await walk.PressAsync("收回");
            }),
            new("评判两对", "记下了 2 条", async walk =>
            {
                await walk.MenuAsync("评判");
                await walk.CheckAsync("ol.cards > li:nth-child(1) input[value='3']");
                await walk.CheckAsync("ol.cards > li:nth-child(2) input[value='0']");
                await walk.PressAsync("记下");
            }),
            new("看谁对谁有意向", "对接", walk => walk.MenuAsync("对接")),
            new("查一个代码是什么", "无锡市", async walk =>
            {
                await walk.MenuAsync("代码表");
                await walk.FollowAsync("行政区划");
                await walk.TypeAsync("q", "320200");
                await walk.PressAsync("查找");
            }),
        ],
        ["administrator"] =
        [
            new("核对审计没有被改动", "全部核对无误", async walk =>
            {
                await walk.MenuAsync("审计");
                await walk.PressAsync("核对全部");
            }),
            new("看有哪些账号", "示例", walk => walk.MenuAsync("账号")),
            new("看一个人做过什么", "看所有人的", async walk =>
            {
                await walk.MenuAsync("审计");
                await walk.FollowFirstAsync("table a[href^='/audit?actor=']");
            }),
            new("换一版行政区划", "上传并检查", async walk =>
            {
                await walk.MenuAsync("代码表");
                await walk.FollowAsync("行政区划");
                await walk.FollowAsync("导入新版");
            }),
            new("看后台任务", "后台任务", walk => walk.MenuAsync("重算")),
            new("找一家企业", "云泽博奥", walk => walk.SearchAsync("云泽博奥")),
            new("处理举报", "举报", walk => walk.MenuAsync("举报")),
            new("看成员单位", "成员单位", walk => walk.MenuAsync("成员单位")),
        ],
        ["auditor"] =
        [
            new("核对审计没有被改动", "全部核对无误", async walk =>
            {
                await walk.MenuAsync("审计");
                await walk.PressAsync("核对全部");
            }),
            new("看一个人做过什么", "看所有人的", async walk =>
            {
                await walk.MenuAsync("审计");
                await walk.FollowFirstAsync("table a[href^='/audit?actor=']");
            }),
            new("看有哪些账号", "示例", walk => walk.MenuAsync("账号")),
            new("看有哪些密钥", "密钥", walk => walk.MenuAsync("密钥")),
            new("看一个岗位的匹配是否有理由", "合适的专业", async walk =>
            {
                await walk.MenuAsync("岗位");
                await walk.FollowFirstAsync("a[href^='/demands/'] >> nth=0");
            }),
            new("看一个专业点适合哪些行业", "适合哪些行业", async walk =>
            {
                await walk.MenuAsync("专业点");
                await walk.FollowFirstAsync("table a[href^='/programs/']");
            }),
            new("看重算用了哪个模型、为什么", "岗位的匹配", async walk =>
            {
                await walk.MenuAsync("重算");
                await walk.FollowFirstAsync("table a[href^='/runs/']");
            }),
            new("看自己还在哪里登录着", "✓ 这里", walk => walk.OwnAccountAsync()),
        ],
    };
}
