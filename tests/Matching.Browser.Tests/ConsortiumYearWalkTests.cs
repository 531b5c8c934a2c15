using Matching.Api.Tests;

namespace Matching.Browser.Tests;

/// <summary>
/// A year of one consortium by nothing but the pages and without a script: secretariat, board, an enterprise, a college and an auditor, each in a browser
/// of their own.
/// </summary>
internal sealed class ConsortiumYearWalkTests
{
    private const string Name = "云湖市域产教联合体";
    private const string Set = "云湖考核指标";
    private const string Need = "铝合金壳体激光焊接气孔率偏高";

    private const string Indicators =
        """
        指标代码,上级指标,类别,维度,指标名称,数据来源,单位,阈值,权重
        W1,,基础性,进度,组织建设,,,,
        W1.1,W1,,,成员企业数,query:members.enterprises,个,1,1
        W2,,实质性,深度,共建,,,,
        W2.1,W2,,,实训投入,number,万元,100,2
        W2.2,W2,,,共建协议,evidence,,,1
        """;

    private static readonly DateOnly Today = CityDay.Today;

    private Walker _secretariat = null!;
    private Walker _board = null!;
    private Walker _enterprise = null!;
    private Walker _college = null!;
    private Walker _auditor = null!;
    private string _consortium = null!;
    private string _collegeName = null!;

    [SetUp]
    public async Task ComeInAsync()
    {
        _secretariat = new(await SampleService.OpenAsync("secretariat", scripts: false));
        _board = new(await SampleService.OpenAsync("board", scripts: false));
        _enterprise = new(await SampleService.OpenAsync("enterprise", scripts: false));
        _college = new(await SampleService.OpenAsync("college", scripts: false));
        _auditor = new(await SampleService.OpenAsync("auditor", scripts: false));
    }

    [TearDown]
    public async Task GoAsync()
    {
        foreach (var walker in new[] { _secretariat, _board, _enterprise, _college, _auditor })
            await walker.Page.Context.CloseAsync();
    }

    [Test]
    public async Task Year_FromFoundingToTheAudit_IsDoneByPages()
    {
        await FoundAsync();
        await DecideAsync();
        var need = await PostAsync();
        await FreezeListsAsync();
        await SolveAsync(need);
        await AssessAsync();
        await AccountAsync();
        await AuditAsync(need);
    }

    /// <summary>The secretariat founds it, the enterprise leads, the college joins and becomes a director.</summary>
    private async Task FoundAsync()
    {
        await _college.MenuAsync("本单位");
        _collegeName = await _college.Page.Locator("main h1").InnerTextAsync();
        await _secretariat.MenuAsync("联合体");
        await _secretariat.FollowAsync("新建联合体");
        await _secretariat.TypeAsync("name", Name);
        await _secretariat.TypeAsync("park", "云湖高新区");
        await _secretariat.TypeAsync("regions", "没有这个地方");
        await _secretariat.PressAsync("保存");
        await _secretariat.SeesAsync("有几处要改");
        await _secretariat.TypeAsync("regions", "无锡市");
        await _secretariat.PressAsync("保存");
        await _secretariat.SeesAsync("云湖高新区");
        _consortium = new Uri(_secretariat.Page.Url).AbsolutePath;
        await _secretariat.FollowAsync("下一步：加入成员单位");
        await JoinAsync(SampleRounds.Enterprise, "lead", "报送岗位\n接收实习");
        await JoinAsync(_collegeName, "member", "派出教师");
        await _secretariat.FollowAsync($"变更或退出 {_collegeName}");
        await _secretariat.ChooseAsync("role", "director");
        await _secretariat.PressAsync("保存");
        await _secretariat.SeesAsync("理事");
        await _secretariat.SeesAsync("接收实习");

        async Task JoinAsync(string organization, string role, string duties)
        {
            await _secretariat.TypeAsync("organization", organization);
            await _secretariat.ChooseAsync("role", role);
            await _secretariat.TypeAsync("joinedOn", $"{Today.Year}-01-01");
            await _secretariat.TypeAsync("duties", duties);
            await _secretariat.PressAsync("加入");
        }
    }

    /// <summary>Two decisions: board and members vote; one is adopted and done with what shows it, the other is rejected.</summary>
    private async Task DecideAsync()
    {
        await _secretariat.Page.GotoAsync($"{_consortium}/decisions");
        foreach (var title in new[] { "共建实训基地", "收取会费" })
        {
            await _secretariat.TypeAsync("title", title);
            await _secretariat.TypeAsync("dueOn", $"{Today.AddDays(60):yyyy-MM-dd}");
            await _secretariat.PressAsync("提交表决");
        }

        foreach (var (voter, second) in new[] { (_board, "反对 收取会费"), (_enterprise, "反对 收取会费"), (_college, "赞成 收取会费") })
        {
            await voter.MenuAsync("联合体");
            await voter.FollowAsync(Name);
            await voter.FollowAsync("决议");
            await voter.SeesAsync("等您投票");
            await voter.PressAsync("赞成 共建实训基地");
            await voter.PressAsync(second);
            await voter.SeesAsync("本方已投：反对".Replace("反对", second[..2], StringComparison.Ordinal));
        }

        await _secretariat.Page.GotoAsync($"{_consortium}/decisions");
        await _secretariat.PressAsync("结束表决 共建实训基地");
        await _secretariat.PressAsync("结束表决 收取会费");
        await _secretariat.SeesAsync("✗ 未通过");
        await _secretariat.TypeAsync("evidence-1", "开工纪要 云湖〔2026〕3 号");
        await _secretariat.PressAsync("已完成 共建实训基地");
        await _secretariat.SeesAsync("✓ 按期完成");
    }

    /// <summary>The enterprise has a core product and posts a need: unseen at first, then shown to everyone.</summary>
    /// <returns>The need's address.</returns>
    private async Task<string> PostAsync()
    {
        await _enterprise.MenuAsync("本单位");
        await _enterprise.FollowAsync("核心产品");
        await _enterprise.TypeAsync("name", "动力电池壳体产线");
        await _enterprise.PressAsync("登记");
        await _enterprise.SeesAsync("已保存");
        await _enterprise.MenuAsync("技术需求");
        await _enterprise.FollowAsync("发布技术需求");
        await _enterprise.TypeAsync("title", Need);
        await _enterprise.TypeAsync("problem", "激光焊接后气孔率 3%，要降到 0.5% 以下");
        await _enterprise.PressAsync("保存");
        await _enterprise.SeesAsync("仅本单位可见");
        await _enterprise.TypeAsync("confidential", "产线良率 61%");
        await _enterprise.Page.Locator("main section button").First.ClickAsync();
        await _enterprise.FollowAsync("修改、换谁能看");
        await _enterprise.ChooseAsync("visibility", "public");
        await _enterprise.PressAsync("保存");
        await _enterprise.SeesAsync("所有人可见");
        return new Uri(_enterprise.Page.Url).AbsolutePath;
    }

    /// <summary>The three lists are looked at, and frozen as the edition of the year.</summary>
    private async Task FreezeListsAsync()
    {
        await _secretariat.Page.GotoAsync(_consortium);
        await _secretariat.FollowAsync("三张清单");
        foreach (var (list, line) in new[] { ("核心产品", "动力电池壳体产线"), ("技术需求", Need), ("人才需求", SampleRounds.Enterprise) })
        {
            await _secretariat.FollowAsync(list);
            await _secretariat.SeesAsync(line);
            await _secretariat.PressAsync("冻结为");
            await _secretariat.FollowFirstAsync($"li:has-text('{list}') a[href*='year=']");
            await _secretariat.SeesAsync("不再改变");
            await _secretariat.SeesAsync(line);
        }
    }

    /// <summary>From the team's answer to what is accepted, with shares of what it yields.</summary>
    private async Task SolveAsync(string need)
    {
        await _college.MenuAsync("技术需求");
        await _college.FollowAsync("科研团队");
        await _college.FollowAsync("登记团队");
        await _college.TypeAsync("name", "激光焊接团队");
        await _college.TypeAsync("about", "铝合金激光焊接、气孔检测");
        await _college.TypeAsync("deed0", "电池壳体激光焊接气孔检测");
        await _college.TypeAsync("on0", $"{Today.AddYears(-1):yyyy-MM-dd}");
        await _college.PressAsync("保存");
        await _college.FollowAsync(Need);
        await _college.SeesNotAsync("61%");
        await _college.TypeAsync("text", "用摆动焊加在线检测");
        await _college.PressAsync("应答");
        await _college.SeesAsync("等对方办理");
        var project = new Uri(_college.Page.Url).AbsolutePath;

        await _enterprise.MenuAsync("技术需求");
        await _enterprise.SeesAsync("等您办的");
        await _enterprise.Page.GotoAsync(need);
        await _enterprise.FollowAsync(_collegeName);
        await _enterprise.PressAsync("开始洽谈");
        await _enterprise.TypeAsync("amount", "十二万");
        await _enterprise.TypeAsync("contract", "K-2026-9");
        await _enterprise.PressAsync("提出合同条件");
        await _enterprise.SeesAsync("有几处要改");
        await _enterprise.TypeAsync("amount", "120000");
        await _enterprise.PressAsync("提出合同条件");
        await _college.Page.GotoAsync(project);
        await _college.PressAsync("签约");
        await _college.TypeAsync("yield", "焊接工艺专利");
        await _college.TypeAsync("percent", "60");
        await _college.PressAsync("提出份额");
        await _college.SeesAsync("等待另一方同意");
        await _college.PressAsync("交付");
        await _enterprise.Page.GotoAsync(project);
        await _enterprise.PressAsync("同意这些份额");
        await _enterprise.PressAsync("验收");
        await _enterprise.SeesAsync("已验收");
        await _enterprise.SeesAsync("双方已同意");
        await _enterprise.SeesAsync("120,000");
    }

    /// <summary>A set by file, reports with files, a review that returns and accepts, frozen, an objection that is upheld, published.</summary>
    private async Task AssessAsync()
    {
        await _secretariat.MenuAsync("考核");
        await _secretariat.FollowAsync("指标集");
        await LoadAsync(Indicators.Replace("evidence,,", "猜的,,", StringComparison.Ordinal));
        await _secretariat.SeesAsync("文件没有导入");
        await LoadAsync(Indicators);
        await _secretariat.SeesAsync("已导入 5 行");
        await _secretariat.FollowAsync("下一步：开始一次考核");
        await _secretariat.TypeAsync("title", "云湖年度考核");
        await _secretariat.Page.Locator("#consortium").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = Name });
        await _secretariat.Page.Locator("#set").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = $"{Set} 2026" });
        await _secretariat.TypeAsync("dueOn", $"{Today.AddDays(30):yyyy-MM-dd}");
        await _secretariat.PressAsync("开始");
        var assessment = new Uri(_secretariat.Page.Url).AbsolutePath;

        foreach (var (member, amount) in new[] { (_enterprise, "60"), (_college, "30") })
        {
            await member.MenuAsync("考核");
            await member.FollowAsync("云湖年度考核");
            await member.SeesAsync("待本单位填报");
            await member.FollowAsync("实训投入");
            await member.TypeAsync("value", amount);
            await member.PressAsync("保存");
            await member.FollowAsync("下一项：W2.2");
        }

        // Saved as one goes: a note first, the file afterwards.
        await _college.TypeAsync("note", "2026 年起三年");
        await _college.PressAsync("保存");
        await _college.SendFileAsync("file", "共建协议.pdf", "三方共建协议");
        await _college.PressAsync("上传");
        await _college.SeesAsync("共建协议.pdf");
        await _college.SeesAsync("2026 年起三年");

        await _secretariat.Page.GotoAsync(assessment);
        await _secretariat.SeesAsync("2 份待审核");
        await _secretariat.FollowAsync("实训投入");
        await _secretariat.TypeAsync($"reason-{await IdOfAsync(SampleRounds.Enterprise)}", "请附口径说明");
        await _secretariat.PressAsync($"退回 {SampleRounds.Enterprise}");
        await _secretariat.PressAsync($"采纳 {_collegeName}");
        await _secretariat.FollowAsync("下一项：W2.2");
        await _secretariat.PressAsync($"采纳 {_collegeName}");
        await _enterprise.Page.GotoAsync($"{assessment}/indicators/W2.1");
        await _enterprise.SeesAsync("请附口径说明");
        await _enterprise.TypeAsync("note", "含设备折旧");
        await _enterprise.PressAsync("保存");
        await _secretariat.Page.GotoAsync($"{assessment}/indicators/W2.1");
        await _secretariat.PressAsync($"采纳 {SampleRounds.Enterprise}");
        await _secretariat.Page.GotoAsync(assessment);
        await _secretariat.PressAsync("冻结，进入审核");
        await _secretariat.SeesAsync("数字不再变动");
        await _secretariat.PressAsync("结束审核");

        await _college.Page.GotoAsync($"{assessment}/indicators/W2.1");
        await _college.SeesAsync("填报已截止");
        await _college.TypeAsync("text", "漏了捐赠设备 30 万元");
        await _college.PressAsync("提交异议");
        await _secretariat.Page.GotoAsync($"{assessment}/indicators/W2.1");
        var answer = await _secretariat.Page.Locator("input[name=answer]").GetAttributeAsync("id");
        await _secretariat.TypeAsync(answer!, "属实，见设备清单");
        await _secretariat.TypeAsync(answer!.Replace("answer", "second", StringComparison.Ordinal), "120");
        await _secretariat.PressAsync("成立");
        await _secretariat.Page.GotoAsync(assessment);
        await _secretariat.PressAsync("公布");
        await _college.Page.GotoAsync(assessment);
        await _college.FollowAsync("打印报告");
        await _college.SeesAsync("属实，见设备清单");
        await _college.SeesAsync("✓ 达标");

        async Task LoadAsync(string file)
        {
            await _secretariat.TypeAsync("set", Set);
            await _secretariat.TypeAsync("edition", "2026");
            await _secretariat.SendFileAsync("file", "indicators.csv", file);
            await _secretariat.PressAsync("导入");
        }
    }

    /// <summary>A claim that the other side confirms, another one that is appealed against and settled by a decision.</summary>
    private async Task AccountAsync()
    {
        foreach (var hours in new[] { "1", "40" })
        {
            await _enterprise.MenuAsync("账本");
            await _enterprise.Page.Locator("#consortium").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = Name });
            await _enterprise.PressAsync("看");
            await _enterprise.FollowAsync("记一笔");
            await _enterprise.ChooseAsync("type", "mentorhours");
            await _enterprise.TypeAsync("quantity", hours);
            await _enterprise.Page.Locator("#counterpartId").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = _collegeName });
            await _enterprise.TypeAsync("evidence", "带教记录");
            await _enterprise.PressAsync("记入账本");
            await _enterprise.SeesAsync("待确认");
            await _college.Page.GotoAsync(new Uri(_enterprise.Page.Url).AbsolutePath);
            await _college.PressAsync("确认属实");
            await _college.SeesAsync("已确认");
        }

        await _college.TypeAsync("note-appeal", "实际 30 小时");
        await _college.PressAsync("提出申诉");
        await _college.SeesAsync("申诉中");
        await _board.MenuAsync("账本");
        await _board.Page.Locator("#consortium").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = Name });
        await _board.PressAsync("看");
        await _board.SeesAsync("等待裁决的申诉");
        await _board.FollowAsync("导师工时");
        await _board.TypeAsync("decision-uphold", "1");
        await _board.PressAsync("申诉成立");
        await _board.SeesAsync("第 1 号决定");
        await _enterprise.Page.ReloadAsync();
        await _enterprise.SeesAsync("申诉成立，不计入");
        await _enterprise.FollowAsync("看账户");
        await _enterprise.SeesAsync("1 小时");
    }

    /// <summary>The auditor checks both chains and sees what was published, and no amount of a project.</summary>
    private async Task AuditAsync(string need)
    {
        await _auditor.MenuAsync("账本");
        await _auditor.PressAsync("核对账本");
        await _auditor.SeesAsync("全部账目核对无误");
        await _auditor.MenuAsync("审计");
        await _auditor.PressAsync("核对全部");
        await _auditor.SeesAsync("全部核对无误");
        await _auditor.MenuAsync("考核");
        await _auditor.FollowAsync("云湖年度考核");
        await _auditor.SeesAsync("公布");
        await _auditor.FollowAsync("共建协议");
        await _auditor.SeesAsync("共建协议.pdf");
        await _auditor.Page.GotoAsync(need);
        await _auditor.SeesNotAsync("61%");
        await _auditor.MenuAsync("技术需求");
        await _auditor.FollowAsync("技术项目");
        await _auditor.SeesAsync("已验收");
        await _auditor.SeesNotAsync("120,000");
    }

    private async Task<string> IdOfAsync(string organization)
    {
        var value = await _secretariat.Page.Locator($"main li:has(h3:text-is('{organization}')) input[name=organization]").GetAttributeAsync("value");
        return value!;
    }
}
