using System.Net;

namespace Matching.Api.Tests.Industries;

internal sealed class IndustryFitTests : ApiFixture
{
    private string _program = "";

    [OneTimeSetUp]
    public override async Task StartAsync()
    {
        await base.StartAsync();
        for (var i = 0; i < 3; i++)
            await Caller.AddDemandAsync(Rows.Demand());
        var accounting = Rows.Demand(null, "会计核算", "税务申报");
        (accounting["title"], accounting["description"], accounting["industry"]) = ("会计", "负责记账与报税。", "J66");
        await Caller.AddDemandAsync(accounting);
        _program = (await Caller.AddProgramAsync(Rows.Program(null, "PLC编程", "电气控制"))).String("id");
        await Caller.PublishAsync();
    }

    [Test]
    public async Task ForProgram_PutsItsOwnIndustryFirstWithEvidence()
    {
        var fit = await Caller.GetAsync($"/api/v1/programs/{_program}/industry-fit").JsonAsync();
        var (section, division) = (fit.Items().First()!, fit.Items().Single(item => item!.String("industry") == "C34")!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.String("runId"), Is.Not.Empty);
            Assert.That(section.String("industry"), Is.EqualTo("C"));
            Assert.That(section.String("name"), Is.EqualTo("制造业"));
            Assert.That((division.Int("demands"), division.Int("headcount")), Is.EqualTo((3, 9)));
            Assert.That(division.Double("confidence"), Is.InRange(0.0, 1.0));
            Assert.That(division["evidence"]!.AsArray(), Has.Count.EqualTo(3));
            Assert.That(division["skills"]!.AsArray().Select(skill => (string?)skill), Does.Contain("PLC编程"));
        }
    }

    [Test]
    public async Task ForProgram_English_NamesIndustriesInEnglish()
    {
        var fit = await Caller.SendAsync(HttpMethod.Get, $"/api/v1/programs/{_program}/industry-fit", null, ("Accept-Language", "en")).JsonAsync();
        Assert.That(fit.Items().First()!.String("name"), Does.Match("^[ -~]+$"));
    }

    [TestCase("C34", "C34")]
    [TestCase("C3491", "C34")]
    [TestCase("C", "C")]
    public async Task ForIndustry_RanksPrograms(string code, string industry)
    {
        var ranking = await Caller.GetAsync($"/api/v1/industries/{code}/program-fit").JsonAsync();
        var own = await Caller.GetAsync($"/api/v1/programs/{_program}/industry-fit").JsonAsync();
        var first = ranking.Items().First()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ranking.String("industry"), Is.EqualTo(industry));
            Assert.That(first.String("programId"), Is.EqualTo(_program));
            Assert.That(first.Int("rank"), Is.EqualTo(1));
            Assert.That(first.Double("fit"), Is.EqualTo(own.Items().Single(item => item!.String("industry") == industry)!.Double("fit")).Within(1e-6));
        }
    }

    [Test]
    public async Task UnknownCode_Is404AndNamesIt()
    {
        var problem = await Caller.GetAsync("/api/v1/industries/Z99/program-fit").ProblemAsync(HttpStatusCode.NotFound);
        Assert.That(problem.String("detail"), Does.Contain("Z99"));
    }

    [Test]
    public async Task UnknownProgram_Is404() =>
        await Caller.GetAsync("/api/v1/programs/none/industry-fit").ProblemAsync(HttpStatusCode.NotFound);
}
