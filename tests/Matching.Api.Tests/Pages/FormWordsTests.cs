using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Matching.Api.Pages.Accounts;
using Matching.Api.Pages.Consortia;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;

namespace Matching.Api.Tests.Pages;

/// <summary>What is wrong with a form is said in words: of its fields, and of what was typed into them.</summary>
internal sealed partial class FormWordsTests : ApiFixture
{
    private string _consortium = null!;
    private Dictionary<string, HttpClient> _browsers = null!;

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        var (enterprise, college) = (await Caller.AddOrganizationAsync("词语公司"), await Caller.AddOrganizationAsync("词语学院", "college"));
        _consortium = await Caller.ConsortiumAsync("词语联合体", "2020-01-01", enterprise, college);
        _browsers = new()
        {
            ["enterprise"] = await Service.KeyAsync(Caller, "enterprise", enterprise),
            ["college"] = await Service.KeyAsync(Caller, "college", college),
            ["secretariat"] = await Service.KeyAsync(Caller, "secretariat", null, _consortium),
            ["administrator"] = Caller,
        };
    }

    [TestCase("enterprise", "/technology/needs/new", "/technology/needs/new", "problem=*5001&process=*5001&field=*600")]
    [TestCase("college", "/technology/teams/new", "/technology/teams/new", "about=*5001&equipment=*5001&lead=*600&region=哪里")]
    [TestCase("secretariat", "/rounds/new", "/rounds/new", "max=x")]
    [TestCase("enterprise", "/training/needs/new", "/training/needs/new", "description=*60000")]
    [TestCase("enterprise", "/training/needs/new", "/training/needs/new", "title=培训&people=0&skill_0=*500")]
    [TestCase("college", "/training/offers/new", "/training/offers/new", "title=课程&run_seats_0=20&skill_0=*500")]
    [TestCase("administrator", "/consortia/new", "/consortia/new", "park=*600&regions=哪里&industries=什么")]
    [TestCase("secretariat", "/activities/new", "/activities/new", "consortiumId=~&about=*6000&giver=*600")]
    [TestCase("enterprise", "/data", "/data/shares", "purpose=&audience=named&dataset=demands&licence=*600")]
    [TestCase("enterprise", "/data", "/data/webhooks", "url=ftp")]
    [TestCase("enterprise", "/ledger/new", "/ledger/new", "consortiumId=~&evidence=*600&note=*6000")]
    public async Task Errors_NameFieldsInWords(string role, string form, string address, string fields)
    {
        var typed = fields.Split('&').Select(field => field.Split('=')).Select(pair => (pair[0], pair[1] is ['*', .. var length]
            ? new string('长', int.Parse(length)) : pair[1].Replace("~", _consortium, StringComparison.Ordinal))).ToArray();
        using var answer = await _browsers[role].SubmitAsync(await _browsers[role].PageAsync(form), address, typed);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        var named = Named().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), page);
        Assert.That(named, Is.Not.Empty, page);
        Assert.That(named, Has.None.Match("^[A-Za-z]|[a-z]+[0-9/]").And.None.EqualTo(FieldWords.Nameless.Chinese), string.Join('\n', named));
    }

    [TestCase("quantity", "-7", "须为大于 0 的数")]
    [TestCase("quantity", "abc", "须为大于 0 的数")]
    [TestCase("from", "2026-99-99", "须为日期，如 2026-05-01")]
    public async Task LedgerForm_SaysWhatIsWrongWithWhatWasTyped(string field, string value, string said)
    {
        var good = new Dictionary<string, string>
        {
            ["consortiumId"] = _consortium,
            ["type"] = "courses",
            ["quantity"] = "3",
            ["from"] = "2025-01-01",
            ["to"] = "2025-02-01",
        };
        good[field] = value;
        var browser = _browsers["enterprise"];
        using var answer = await browser.SubmitAsync(
            await browser.PageAsync("/ledger/new"), "/ledger/new", [.. good.Select(typed => (typed.Key, typed.Value))]);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(page, Does.Contain(said).And.Contain(value).And.Not.Contain("不可缺少"));
    }

    [Test]
    public void Fields_OfRequests_HaveWords()
    {
        var fields = typeof(FormData).Assembly.GetTypes().Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttributes(typeof(ValidationAttribute), true).Length > 0)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Distinct().ToList();
        Assert.That(fields, Has.Count.GreaterThan(100));
        Assert.That(fields.Where(field => !FieldWords.Knows(field)), Is.Empty);
    }

    [Test]
    public void Place_OfOneInAList_IsToldInWords() => Assert.That(
        new[] { "skills/0/name", "runs/1/startsOn" }.Select(place => FieldWords.Of(place, new Dictionary<string, string>(), Language.Chinese)),
        Is.EqualTo(new[] { "技能 第 1 项 名称", "班次 第 2 项 开始日期" }));

    [TestCaseSource(nameof(Rights))]
    public void Right_HasItsWordsInBothLanguages(Right right)
    {
        var words = RightNames.Of(right);
        Assert.That((words.Chinese.Any(letter => letter > '一'), words.English != right.ToString() && words.English.Length > 0), Is.EqualTo((true, true)));
    }

    [TestCase("alarm", "intern.pay.floor", "实习报酬低于规定的最低比例")]
    [TestCase("alarm", "intern.hours", "每天工时超过规定")]
    [TestCase("list", "Products", "核心产品")]
    [TestCase("list", "TechnologyNeeds", "技术需求")]
    [TestCase("demand", "数控车工", "数控车工")]
    public void Row_BehindAFigure_IsToldInWords(string entity, string title, string said) =>
        Assert.That(ConsortiumWordsOf.Of(new MemberFigurePart(entity, "1", "", title, 1)).Chinese, Is.EqualTo(said));

    private static Right[] Rights() => Enum.GetValues<Right>();

    /// <summary>What lines of the summary call fields.</summary>
    [GeneratedRegex("<li><a href=\"#[^\"]*\">([^<]*)</a>[:：]")]
    private static partial Regex Named();
}
