using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Matching.Browser.Tests;

/// <summary>
/// Every page, in the role that it is mainly for, at the width of a desk and of a phone, in both languages: it opens, nothing on it is hard to use by
/// axe's rules, nothing is refused by the content policy, nothing stands out at the side, it has one heading of the first level, and all of it comes in
/// five requests and 50 kB.
/// A phone is in its dark scheme. In a build a desk reads Chinese and a phone English; <c>MATCHING_VISITS=all</c> adds the other two.
/// Axe takes most of the time: in a build it looks at each page once, on a desk and on a phone by turns. <c>MATCHING_PICTURES</c> names a folder in which
/// to leave pictures of them.
/// </summary>
internal sealed class VisitTests
{
    private const int MostRequests = 5;
    private const int MostBytes = 50 * 1024;

    /// <summary>A4 at 96 dots per inch.</summary>
    private const int PaperWidth = 794;

    private const string Overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /// <summary>Tables that scroll on a screen are cut on paper.</summary>
    private const string CutOnPaper = "[...document.querySelectorAll('main, .scroll')].reduce((most, one) => Math.max(most, one.scrollWidth - one.clientWidth), 0)";

    /// <summary>What is well is not told: to describe each of its elements takes most of axe's time.</summary>
    private static readonly AxeRunOptions OnlyFaults = new() { ResultTypes = [ResultType.Violations] };

    private static readonly Dictionary<string, string[]> Pages = new()
    {
        [""] = ["/", "/sign-in", "/about/score", "/privacy", "/accessibility", "/no-such-page", "/claims", "/claims/new"],
        ["enterprise"] =
        [
            "/home", "/demands", "/demands/new", "/demands/{own}", "/demands/{own}/edit", "/demands/{own}/delete", "/demands?whose=all&state=open", "/imports",
            "/imports/demands", "/outcomes", "/search?q=PLC", "/account", "/about/score", "/contacts", "/favourites", "/applications", "/organization", "/organization/edit",
            "/accounts", "/keys", "/rounds", "/rounds/{locked}", "/rounds/{locked}/positions/{post}", "/rounds/{published}", "/placements", "/placements/{placement}",
            "/training/needs", "/training/needs/new", "/training/needs/{trainingNeed}", "/training/plans",
            "/consortia", "/consortia/{consortium}/decisions",
            "/assessments/{assessment}", "/assessments/{assessment}/indicators/X2", "/organizations/{organization}/certification",
            "/ledger", "/ledger/new",
            "/ledger/{enterprise}", "/ledger/{enterprise}/hires?consortium={members}", "/ledger/entries/{entry}", "/technology", "/technology/needs/new", "/technology/needs/{need}", "/technology/needs/{need}/edit", "/organizations/{enterprise}/products", "/technology/services", "/technology/services/{service}",
            "/technology/projects", "/technology/projects/{project}", "/data", "/activities", "/activities/{activity}",
        ],
        ["college"] =
        [
            "/home", "/programs", "/programs/new", "/programs/{own}", "/programs/{own}/edit", "/industries", "/industries/C34", "/skills", "/skills/{own}",
            "/programs/{own}/gaps", "/students", "/students/{own}", "/balance", "/layout?show=colleges", "/layout/what-if", "/layout/proposals", "/rounds/{published}",
            "/placements", "/training/offers/new", "/training/offers/{course}", "/training/offers/{course}/edit",
            "/technology?show=all", "/technology/teams", "/technology/teams/new", "/technology/teams/{team}", "/technology/teams/{team}?deed=0",
            "/technology/needs/{need}", "/technology/services/{service}", "/ledger/entries/{entry}", "/data",
        ],
        ["secretariat"] =
        [
            "/home", "/members", "/system", "/runs", "/runs/{own}", "/skills/review", "/outcomes", "/audit", "/accounts", "/keys", "/demands?q=无此岗位", "/judgements", "/codes", "/policies",
            "/codes?table=regions&q=32", "/contacts", "/reports", "/balance", "/balance?by=class", "/balance/class/5303", "/balance?region=无此地", "/layout",
            "/layout?show=pairs", "/layout?region=320200", "/layout/specialties/530302", "/layout/colleges/云泽职业技术大学", "/layout/proposals", "/layout/what-if?steps=close|云泽职业技术大学|530302|0|2027", "/indices", "/forecasts",
            "/forecasts?values=31,34,33,38,41,40,46,49,52,51&start=2017&horizon=3", "/forecasts?values=31,34,33,38,41,40,46,49,52,51&start=2017&horizon=3&show=chart",
            "/report", "/rounds", "/rounds/new", "/rounds/{open}", "/rounds/{locked}", "/rounds/{published}", "/rounds/{published}/report",
            "/placements/alarms", "/training", "/training/plan", "/training/plans", "/training/suggestions",
            "/consortia", "/consortia/new", "/consortia/{consortium}", "/consortia/{consortium}?with={community}", "/consortia/{consortium}/members", "/consortia/{consortium}/members/{member}", "/consortia/{consortium}/edit", "/indicator-sets", "/indicator-sets/lines?{set}",
            "/consortia/{consortium}/decisions", "/consortia/{consortium}/lists", "/consortia/{consortium}/lists?kind=technologyneeds", "/consortia/{consortium}/pilot", "/consortia/{consortium}/pilot?of=ledger",
            "/consortia/{consortium}/figures/posts.open", "/consortia/{consortium}/figures/interns.share", "/assessments", "/assessments/{assessment}",
            "/assessments/{assessment}/indicators/X2", "/assessments/{assessment}/indicators/X1", "/assessments/{assessment}/report",
            "/ledger", "/ledger?consortium={members}", "/ledger/new", "/ledger/settings?consortium={members}", "/technology", "/technology/projects", "/technology/projects/{project}", "/data", "/activities", "/activities/new", "/activities/{activity}/delete",
        ],
        ["student"] =
        [
            "/internships", "/demands/{own}", "/best", "/best?personal=false", "/me", "/me/edit", "/me/delete", "/deleted", "/favourites", "/demands/{own}/report", "/applications",
            "/rounds", "/rounds/{open}", "/rounds/{published}", "/placements", "/training", "/training/offers/{course}",
        ],
    };

    private static bool AreAll => Environment.GetEnvironmentVariable("MATCHING_VISITS") == "all";

    private static IEnumerable<TestCaseData> Visits =>
        from role in Pages.Keys
        from width in new[] { 1440, 390 }
        from language in new[] { "zh", "en" }
        where AreAll || (width == 1440) == (language == "zh")
        select new TestCaseData(role, width, language).SetArgDisplayNames(role.Length == 0 ? "anybody" : role, $"{width}", language);

    [TestCaseSource(nameof(Visits))]
    public async Task Pages_OfARole_OpenAndAreUsable(string role, int width, string language)
    {
        var page = await SampleService.OpenAsync(role.Length == 0 ? null : role, width, language);
        await page.EmulateMediaAsync(new() { ColorScheme = width == 390 ? ColorScheme.Dark : ColorScheme.Light });
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            // That a page is not there is what one of the pages is for.
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                faults.Add($"{page.Url} console: {message.Text}");
        };
        foreach (var (at, address) in Pages[role].Index())
        {
            var isLookedThrough = AreAll || (at % 2 == 0) == (width == 1440);
            faults.AddRange(await VisitAsync(page, await ResolvedAsync(page, address), $"{role}-{address}-{width}-{language}", isLookedThrough));
        }

        await page.Context.CloseAsync();
        Assert.That(faults, Is.Empty);
    }

    [TestCase("secretariat", "/report", "/layout/what-if?steps=close|云泽职业技术大学|530302|0|2027", "/rounds/{published}/report")]
    [TestCase("college", "/programs/{own}", "/programs/{own}/gaps")]
    [TestCase("enterprise", "/demands/{own}")]
    public async Task Pages_OnPaper_FitItsWidthWithoutMenus(string role, params string[] addresses)
    {
        var page = await SampleService.OpenAsync(role, PaperWidth, "zh");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var address in addresses)
        {
            await page.GotoAsync(await ResolvedAsync(page, address));
            await PictureAsync(page, $"{role}-{address}-paper");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(await page.EvaluateAsync<int>(CutOnPaper), Is.Zero, address);
                Assert.That(await page.Locator("nav:visible, form:visible, footer:visible").CountAsync(), Is.Zero, address);
                Assert.That(await page.Locator("h1:visible").CountAsync(), Is.EqualTo(1), address);
            }
        }

        await page.Context.CloseAsync();
    }

    private static async Task<IReadOnlyList<string>> VisitAsync(IPage page, string address, string name, bool isLookedThrough)
    {
        var faults = new List<string>();
        var answers = new List<IResponse>();
        page.Response += Add;
        var answer = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        page.Response -= Add;
        // The icon of the page before may come late: what is named twice counts once.
        faults.AddRange(await WeighAsync(page, address, [.. answers.DistinctBy(one => one.Url)]));
        var expected = address == "/no-such-page" ? 404 : 200;
        if (answer!.Status != expected)
            faults.Add($"{address}: {answer.Status}");
        if (await page.Locator("h1").CountAsync() is not 1 and var headings)
            faults.Add($"{address}: {headings} headings of the first level");
        if (await page.EvaluateAsync<int>(Overhang) is > 0 and var over)
            faults.Add($"{address}: {over} px stand out at the side");
        if (isLookedThrough)
        {
            var found = await page.RunAxe(OnlyFaults);
            faults.AddRange(found.Violations.Where(rule => rule.Impact is "serious" or "critical")
                .Select(rule => $"{address}: {rule.Id}: {string.Join(" | ", rule.Nodes.Take(3).Select(node => node.Html))}"));
        }

        await PictureAsync(page, name);
        return faults;

        void Add(object? _, IResponse response) => answers.Add(response);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MATCHING_PICTURES") is not { Length: > 0 } folder)
            return;
        var file = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter == '-' ? letter : '_'));
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{file}.png"), FullPage = true });
    }

    /// <summary>What the page is made of, and how soon something of it was seen.</summary>
    private static async Task<IReadOnlyList<string>> WeighAsync(IPage page, string address, List<IResponse> answers)
    {
        var bytes = answers.Sum(answer => int.TryParse(answer.Headers.GetValueOrDefault("content-length"), out var length) ? length : 0);
        var paint = await page.EvaluateAsync<double?>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime");
        await TestContext.Out.WriteLineAsync($"| {address.Split('?')[0]} | {answers.Count} | {bytes / 1024.0:0.0} | {paint:0} |");
        return answers.Count > MostRequests || bytes > MostBytes ? [$"{address}: {bytes} bytes in {answers.Count} requests"] : [];
    }

    /// <summary>An address with <c>{own}</c> is that of the first row of its list.</summary>
    private static async Task<string> ResolvedAsync(IPage page, string address)
    {
        foreach (var (word, place) in SampleService.Places)
            address = address.Replace(word, place, StringComparison.Ordinal);
        if (!address.Contains("{own}", StringComparison.Ordinal))
            return address;
        var list = address[..address.IndexOf("/{own}", StringComparison.Ordinal)];
        await page.GotoAsync(list == "/demands" && page.Url.EndsWith("/internships", StringComparison.Ordinal) ? "/internships" : list);
        var links = await page.Locator($"main a[href^='{list}/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        var first = links.First(link => link.Split('/') is [_, _, var id] && id.Length >= 20 && id.All(char.IsAsciiLetterOrDigit));
        return address.Replace($"{list}/{{own}}", first, StringComparison.Ordinal);
    }
}
