using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Matching.Browser.Tests.YearFiles;
using static Microsoft.Playwright.Assertions;

namespace Matching.Browser.Tests;

/// <summary>
/// A whole year in a browser, with nothing but the pages, by four roles: an enterprise posts twenty positions, a college brings sixty students and invites
/// them, they hand in lists by hand and by the college's file, the secretariat takes a round from a draft to its report, agreements are signed by three,
/// one is broken off, one is amended, and what came of them teaches the next run.
/// In a build twelve of the students sign in and want five of the positions; <c>MATCHING_YEAR=all</c> has all sixty want all twenty.
/// </summary>
internal sealed partial class YearWalkTests
{
    private const int ByHand = 3;

    [Test]
    public async Task Year_OfFourRoles_ByPagesAlone_TeachesTheNextRun()
    {
        var (enterprise, college, office) = (await WalkerAsync("enterprise"), await WalkerAsync("college"), await WalkerAsync("secretariat"));
        var watch = Stopwatch.StartNew();
        var before = await LearnedAsync(office);
        await PostAsync(enterprise);
        var people = await BringAsync(college);
        await ToldAsync(watch, $"{Posts} positions, {Students} students, {people.Count} of them signed in");
        await OpenRoundAsync(office);
        await HandInAsync(people, college);
        await MatchAsync(office, enterprise);
        await PublishAsync(office, people.Count);
        await ToldAsync(watch, "round published");
        var placed = await AcceptAsync(people);
        await AgreeAsync(placed, enterprise, college);
        await ToldAsync(watch, $"{placed.Count} placements agreed and begun");
        await RecordAsync(placed[2], enterprise, college);
        await BreakAsync(placed[0], enterprise);
        await AmendAsync(placed[1], enterprise, college);
        await office.MenuAsync("实习预警");
        await office.SeesAsync(TitleStart);
        var said = await ConcludeAsync(placed, enterprise);
        await office.MenuAsync("实习预警");
        await office.SeesNotAsync(TitleStart);
        await EndRoundAsync(office);
        await RecomputeAsync(office);
        var after = await LearnedAsync(office);
        await ToldAsync(watch, $"the next run learned from {after} pairs with outcomes, the last one from {before}");
        await ToldAsync(watch, $"clicks: enterprise {enterprise.Clicks}, college {college.Clicks}, secretariat {office.Clicks}, a student "
            + $"{people.Average(one => one.Walk.Clicks):0} on average");
        foreach (var walk in people.Select(one => one.Walk).Concat([enterprise, college, office]))
            await walk.Page.Context.CloseAsync();
        Assert.That(after - before, Is.EqualTo(said), "Each post of which an internship ended has a pair with an outcome more.");
    }

    private static Task ToldAsync(Stopwatch watch, string what) => TestContext.Out.WriteLineAsync($"{watch.Elapsed.TotalSeconds:0} s: {what}");

    private static async Task<Walker> WalkerAsync(string? role)
    {
        var page = await SampleService.OpenAsync(role, role is null ? 390 : 1440);
        page.SetDefaultTimeout(30_000);
        return new Walker(page);
    }

    /// <summary>Of how many pairs the newest run learned.</summary>
    private static async Task<int> LearnedAsync(Walker office)
    {
        await office.MenuAsync("重算");
        await office.FollowFirstAsync("table a[href^='/runs/']");
        var told = Pairs().Match(await office.Page.Locator("main").InnerTextAsync());
        return told.Success ? int.Parse(told.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 0;
    }

    private static async Task RecomputeAsync(Walker office)
    {
        await office.MenuAsync("重算");
        await office.PressAsync("现在重算");
        await Expect(office.Page.Locator("main [role=status]")).ToContainTextAsync("匹配结果来自它", new() { Timeout = 180_000 });
    }

    /// <summary>Its head count, by which the law bounds its interns; then its positions, by file.</summary>
    private static async Task PostAsync(Walker enterprise)
    {
        await enterprise.MenuAsync("本单位");
        await enterprise.FollowAsync("修改");
        await enterprise.TypeAsync("headcount", "500");
        await enterprise.PressAsync("保存");
        await enterprise.MenuAsync("导入");
        await enterprise.FollowAsync("传文件");
        await enterprise.SendFileAsync("file", "positions.csv", PositionFile());
        await enterprise.PressAsync("上传并检查");
        await enterprise.PressAsync("收下");
        await enterprise.MenuAsync("岗位");
        await enterprise.SeesAsync(Title(Posts - 1));
    }

    /// <summary>The college's list, everybody invited at once, and the first of them signed in and agreed.</summary>
    private static async Task<IReadOnlyList<Person>> BringAsync(Walker college)
    {
        await college.MenuAsync("本单位");
        var name = (await college.Page.Locator("main h1").InnerTextAsync()).Trim();
        await college.MenuAsync("专业点");
        await college.FollowFirstAsync("table a[href^='/programs/']");
        await college.FollowAsync("修改");
        var program = Number().Match(await college.Page.Locator("main").InnerTextAsync()).Groups[1].Value;
        await college.MenuAsync("学生");
        await college.OpenAsync("导入名册");
        await college.SendFileAsync("file", "students.csv", StudentFile(name, program));
        await college.PressAsync("导入");
        await college.SeesAsync($"新增 {Students}");
        await college.TypeAsync("year", Graduation);
        await college.PressAsync("筛选");
        var links = (await college.DownloadAsync(AriaRole.Button, "邀请并下载链接表")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]
            .Select(line => line.Trim().Split(',')).ToList();
        Assert.That(links.Select(line => line[0]), Is.EqualTo(Enumerable.Range(0, Students).Select(StudentNumber)));
        var people = new List<Person>();
        foreach (var (at, line) in links.Take(SignedIn).Index())
            people.Add(new Person(at, await SignInAsync(line[1], line[2])));
        return people;
    }

    private static async Task<Walker> SignInAsync(string name, string link)
    {
        var student = await WalkerAsync(null);
        await student.Page.GotoAsync(link);
        await student.Page.Locator("input[type=password]").FillAsync(Password);
        await student.OnwardAsync(student.Page.Locator("button"));
        await student.TypeAsync("name", name);
        await student.TypeAsync("password", Password);
        await student.PressAsync("登录");
        await student.MenuAsync("我");
        foreach (var consent in new[] { "matching", "show", "rounds" })
            await student.CheckAsync($"#c-{consent}");
        await student.OnwardAsync(student.Page.Locator("#consents button"));
        return student;
    }

    private static async Task OpenRoundAsync(Walker office)
    {
        await office.MenuAsync("轮次");
        await office.FollowAsync("新建轮次");
        await office.TypeAsync("q", TitleStart);
        await office.PressAsync("查找");
        await office.TypeAsync("name", RoundName);
        await office.TypeAsync("starts", Starts);
        await office.TypeAsync("ends", Ends);
        await office.TypeAsync("max", $"{Choices}");
        await office.CheckAsync("input[name=all]");
        await office.PressAsync("存为草稿");
        await office.PressAsync("开放填报");
        await office.SeesAsync(Title(Posts - 1));
    }

    /// <summary>The first few by themselves, on a phone; the others by the college's file.</summary>
    private static async Task HandInAsync(IReadOnlyList<Person> people, Walker college)
    {
        foreach (var (at, student) in people.Take(ByHand))
        {
            await student.MenuAsync("轮次");
            await student.FollowAsync(RoundName);
            foreach (var (choice, post) in Wishes(at).Index())
                await student.Page.Locator("main li").Filter(new() { HasText = Title(post) }).Locator("input").FillAsync($"{choice + 1}");
            await student.PressAsync("提交志愿");
            await student.SeesAsync("已保存");
        }

        await college.MenuAsync("轮次");
        await college.FollowAsync(RoundName);
        await college.FollowAsync("用文件交学生的志愿");
        await college.SendFileAsync("file", "lists.csv", ListFile(people.Skip(ByHand).Select(one => one.At)));
        await college.PressAsync("检查");
        await college.SeesAsync("0 行要改");
        await college.PressAsync("导入");
        await college.SeesAsync($"新增 {(people.Count - ByHand) * Choices} 行");
    }

    /// <summary>Locked; ranked by hand where an enterprise knows better than the score; matched in the background, as the page shows.</summary>
    private static async Task MatchAsync(Walker office, Walker enterprise)
    {
        await office.PressAsync("锁定志愿");
        await enterprise.MenuAsync("轮次");
        await enterprise.FollowAsync(RoundName);
        await enterprise.OnwardAsync(enterprise.Page.Locator("main li").Filter(new() { HasText = Title(0) }).GetByRole(AriaRole.Link));
        var last = enterprise.Page.Locator("main tbody tr").Last;
        await last.Locator("input[name^=place_]").FillAsync("1");
        await last.Locator("input[name^=reason_]").FillAsync("面谈很好");
        await enterprise.PressAsync("保存排序");
        await enterprise.SeesAsync("已保存");
        await office.PressAsync("开始匹配");
        await TestContext.Out.WriteLineAsync($"once it is asked for: {UnderWayOrDone().Match(await office.Page.Locator("main").InnerTextAsync())}");
        await Expect(office.Page.Locator("ol.steps .here")).ToContainTextAsync("已匹配", new() { Timeout = 120_000 });
    }

    private static async Task PublishAsync(Walker office, int students)
    {
        await office.PressAsync("确认结果");
        await office.PressAsync("公布结果");
        await office.FollowAsync("确认报告");
        await office.SeesAsync("按志愿");
        Assert.That((await office.Page.Locator("dl.pairs").InnerTextAsync()).Replace("\n", " ", StringComparison.Ordinal), Does.Contain("阻塞对 0"));
        var csv = await office.DownloadAsync(AriaRole.Link, "CSV");
        Assert.That(csv.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.GreaterThan(students));
    }

    /// <summary>Each looks whether there is a placement, and accepts it.</summary>
    private static async Task<IReadOnlyList<Placed>> AcceptAsync(IReadOnlyList<Person> people)
    {
        await people[0].Walk.MenuAsync("轮次");
        await people[0].Walk.FollowAsync(RoundName);
        await people[0].Walk.SeesAsync("您的结果");
        var placed = new List<Placed>();
        foreach (var (_, student) in people)
        {
            await student.MenuAsync("实习安排");
            if (await student.Page.Locator("main table a").CountAsync() == 0)
                continue;
            await student.FollowFirstAsync("table a");
            await student.PressAsync("接受");
            placed.Add(new(student, new Uri(student.Page.Url).AbsolutePath, (await student.Page.Locator("main h1").InnerTextAsync()).Trim()));
        }

        Assert.That(placed, Has.Count.InRange(ByHand, Wanted * SeatsOfEach));
        return placed;
    }

    /// <summary>The enterprise writes what is agreed, three sign, and work begins.</summary>
    private static async Task AgreeAsync(IReadOnlyList<Placed> placed, Walker enterprise, Walker college)
    {
        foreach (var one in placed)
        {
            await OpenAsync(enterprise, one);
            await enterprise.TypeAsync("pay", "3200");
            await enterprise.TypeAsync("enterpriseTutor", "王工");
            await enterprise.TypeAsync("collegeTutor", "李老师");
            await enterprise.PressAsync("保存协议内容");
            await enterprise.PressAsync("代表企业签字");
            await OpenAsync(college, one);
            await college.PressAsync("代表院校签字");
            await OpenAsync(one.Walk, one);
            await one.Walk.PressAsync("代表学生签字");
            await OpenAsync(enterprise, one);
            await enterprise.PressAsync("学生已上岗");
            await enterprise.SeesAsync("实习中");
        }
    }

    private static async Task RecordAsync(Placed one, Walker enterprise, Walker college)
    {
        await WriteAsync(one.Walk, "装调设备");
        await WriteAsync(college, "注意安全");
        await OpenAsync(enterprise, one);
        await enterprise.SeesAsync("装调设备");
        await enterprise.SeesAsync("注意安全");

        async Task WriteAsync(Walker walk, string text)
        {
            await OpenAsync(walk, one);
            await walk.TypeAsync("monday", Starts);
            await walk.TypeAsync("text", text);
            await walk.PressAsync("保存");
        }
    }

    private static async Task BreakAsync(Placed one, Walker enterprise)
    {
        await OpenAsync(enterprise, one);
        await enterprise.ChooseAsync("breakReason", "nowork");
        await enterprise.TypeAsync("note", "停产");
        await enterprise.OnwardAsync(enterprise.Page.Locator("form[action$='/break'] button"));
        await enterprise.SeesAsync("企业无法继续安排 停产");
    }

    private static async Task AmendAsync(Placed one, Walker enterprise, Walker college)
    {
        await OpenAsync(enterprise, one);
        await enterprise.OpenAsync("提出变更");
        await enterprise.TypeAsync("endsOn", Moved);
        await enterprise.TypeAsync("reason", "提前毕业");
        await enterprise.PressAsync("提出，并代表本方签字");
        foreach (var walk in new[] { one.Walk, college })
        {
            await OpenAsync(walk, one);
            await walk.PressAsync("同意并签字");
        }

        await college.SeesAsync("已生效");
        await college.SeesAsync($"{Starts} – {Moved}");
    }

    /// <summary>All that still run end; a third is not kept on. How many posts have an outcome.</summary>
    private static async Task<int> ConcludeAsync(IReadOnlyList<Placed> placed, Walker enterprise)
    {
        foreach (var (at, one) in placed.Index())
        {
            await OpenAsync(enterprise, one);
            if (at > 0)
                await enterprise.PressAsync("按期结束");
            await enterprise.ChooseAsync("outcome", at % 3 == 0 ? "rejected" : "hired");
            await enterprise.ChooseAsync("outcomeReason", at % 3 == 0 ? "noopening" : "");
            await enterprise.PressAsync("保存去向");
            await enterprise.SeesAsync(at % 3 == 0 ? "没有空岗" : "留用");
        }

        await enterprise.MenuAsync("结果");
        await enterprise.SeesAsync(placed[1].Title);
        await enterprise.SeesAsync("录用");
        return placed.DistinctBy(one => one.Title).Count();
    }

    private static async Task EndRoundAsync(Walker office)
    {
        await office.MenuAsync("轮次");
        await office.FollowAsync(RoundName);
        await office.PressAsync("结束轮次");
        await Expect(office.Page.Locator("ol.steps .here")).ToContainTextAsync("已结束");
    }

    private static async Task OpenAsync(Walker walk, Placed one)
    {
        await walk.MenuAsync("实习安排");
        await walk.FollowFirstAsync($"a[href='{one.Address}']");
    }

    [GeneratedRegex("从 ([0-9,]+) 对有结果的")]
    private static partial Regex Pairs();

    [GeneratedRegex(@"编号 (\S+)")]
    private static partial Regex Number();

    [GeneratedRegex("正在匹配：第 [0-9] 步，共 [0-9] 步|● 已匹配")]
    private static partial Regex UnderWayOrDone();

    private sealed record Person(int At, Walker Walk);

    private sealed record Placed(Walker Walk, string Address, string Title);
}
