using System.Net;
using Matching.Api.Tests.Access;
using Matching.Engine.Accounts;

namespace Matching.Api.Tests.Pages;

/// <summary>An enterprise and a college find each other, somebody keeps a post, and somebody reports one: with pages alone.</summary>
internal sealed class ContactPagesTests
{
    private RightsWorld _world = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _world = await RightsWorld.CreateAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Invitation_OfAnEnterprise_IsReadByTheCollegeAnsweredAndTakenBack()
    {
        var (enterprise, college) = (_world.Of(Role.Enterprise), _world.Of(Role.College));
        var (demand, program) = (_world.Id("demand own everyone"), _world.Id("program own everyone"));
        var address = $"/interests/{demand}/{program}";
        Assert.That(await enterprise.PageAsync($"/demands/{demand}?all=1"), Does.Contain(address).And.Contain("邀请对接"));

        await SendAsync(enterprise, address, address, ("message", "欢迎来厂参观"));
        Assert.That(await college.PageAsync("/contacts"), Does.Contain("欢迎来厂参观").And.Contain("收到的"));
        Assert.That(await enterprise.PageAsync("/contacts"), Does.Contain("发出的"));
        await SendAsync(college, address, address, ("message", "我们有兴趣"));
        Assert.That(await college.PageAsync($"/programs/{program}?all=1"), Does.Contain("双方都有意向"));
        Assert.That(await _world.Of(Role.Secretariat).PageAsync("/contacts"), Does.Contain("欢迎来厂参观").And.Contain("我们有兴趣"));

        await SendAsync(enterprise, address, $"{address}/withdraw");
        Assert.That(await college.PageAsync("/contacts"), Does.Not.Contain("欢迎来厂参观").And.Contain("我们有兴趣"));
    }

    [Test]
    public async Task Invitation_ForARowThatIsNotOnesOwnOrIsHidden_IsRefused()
    {
        var enterprise = _world.Of(Role.Enterprise);
        var program = _world.Id("program other everyone");
        await enterprise.PageAsync($"/interests/{_world.Id("demand other everyone")}/{program}", HttpStatusCode.NotFound);
        await enterprise.PageAsync($"/interests/{_world.Id("demand own everyone")}/{_world.Id("program other owner")}", HttpStatusCode.NotFound);
        await _world.Of(Role.Student).PageAsync($"/interests/{_world.Id("demand own everyone")}/{program}", HttpStatusCode.Forbidden);
        var hidden = $"/interests/{_world.Id("demand own owner")}/{program}";
        using var answer = await enterprise.SubmitAsync(await enterprise.PageAsync(hidden), hidden, ("message", ""));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Contact_IsReadOnThePostByThoseToWhomItIsShown()
    {
        var enterprise = _world.Of(Role.Enterprise);
        await SendAsync(enterprise, "/contacts", "/contacts", ("text", "王工 0510-81234567"), ("visibility", "members"));
        var demand = $"/demands/{_world.Id("demand own everyone")}";
        Assert.That(await _world.Of(Role.College).PageAsync(demand), Does.Contain("0510-81234567"));
        Assert.That(await _world.Of(Role.Public).PageAsync(demand), Does.Not.Contain("0510-81234567"));
        await SendAsync(enterprise, "/contacts", "/contacts", ("text", ""), ("visibility", "everyone"));
        Assert.That(await _world.Of(Role.College).PageAsync(demand), Does.Not.Contain("0510-81234567"));
    }

    [Test]
    public async Task Favourite_IsFoundAgainByWhoeverKeptItAndLeadsBack()
    {
        var college = _world.Of(Role.College);
        var (id, page) = (_world.Id("demand other everyone"), $"/demands/{_world.Id("demand other everyone")}");
        await SendAsync(college, page, "/favourites", ("item", id), ("keep", "1"), ("to", page));
        Assert.That(await college.PageAsync("/favourites"), Does.Contain(page).And.Contain($"name=\"item\" value=\"{id}\""));
        Assert.That(await college.PageAsync(page), Does.Contain("★ 已收藏"));
        Assert.That(await _world.Of(Role.Enterprise).PageAsync("/favourites"), Does.Not.Contain(page));
        await SendAsync(college, page, "/favourites", ("item", id), ("keep", ""), ("to", "//elsewhere.cn"));
        Assert.That(await college.PageAsync("/favourites"), Does.Not.Contain(page));
        using var hidden = await college.SubmitAsync(await college.PageAsync("/favourites"), "/favourites", ("item", _world.Id("demand other owner")), ("keep", "1"));
        Assert.That(hidden.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Report_OfAStudent_IsReadBySecretariatAndSettledWithoutItsName()
    {
        var (student, secretariat) = (_world.Of(Role.Student), _world.Of(Role.Secretariat));
        var address = $"/demands/{_world.Id("demand other everyone")}/report";
        await SendAsync(student, address, address, ("reason", "asksmoney"), ("note", "要交五百押金"));
        var reports = await secretariat.PageAsync("/reports");
        Assert.That(reports, Does.Contain("要交五百押金").And.Contain("向求职者收费").And.Not.Contain("Student 0"));
        await _world.Of(Role.Enterprise).PageAsync("/reports", HttpStatusCode.Forbidden);
        await SendAsync(secretariat, "/reports", $"/reports/{_world.Id("demand other everyone")}/settle");
        Assert.That(await secretariat.PageAsync("/reports"), Does.Contain("没有待处理的举报"));
    }

    private static async Task SendAsync(HttpClient browser, string page, string address, params (string, string)[] fields)
    {
        using var answer = await browser.SubmitAsync(await browser.PageAsync(page), address, fields);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), await answer.Content.ReadAsStringAsync());
        Assert.That(answer.Headers.Location!.ToString(), Does.StartWith("/").And.Not.StartWith("//"));
    }
}
