using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Ranking.Industries;

public sealed class IndustryFitsTests
{
    private static readonly DateOnly Today = GeneratedCity.Today;

    private static readonly Program Offer = new() { College = "某校", ExternalId = "1", Specialty = "装配技术", Skills = [new("甲装配法")] };

    /// <summary>Sixty of sixty figures differed once: one answer followed the changes, the other stood as of the run.</summary>
    [Test]
    public void ProgramsForIndustry_AfterEdits_AgreesWithTheProgramsOwnAnswer()
    {
        var city = GeneratedCity.FromSeed(56);
        var live = city.Publish();
        var (gone, other) = (city.Demands.First(demand => demand.Industry == "C34"), city.Demands.First(demand => demand.Industry == "I65"));
        live.Apply(IndexChanges.None with
        {
            Demands = [other with { Title = "数控车工", Industry = "C34", Headcount = 40 }, Post(900, "钳工", 7)],
            RemovedDemands = [gone.Id],
            Programs = [city.Programs[0] with { Courses = "数控加工、钳工" }],
        });
        var (view, later) = (live.Current!, Today.AddDays(1));
        Assert.Multiple(() =>
        {
            foreach (var industry in new[] { "C", "C34", "I65", "Q" })
            {
                foreach (var ranked in view.ProgramsForIndustry(industry, 500, later, Language.English))
                {
                    var own = view.IndustriesFor(ranked.Program.Id, later, Language.English)!.Items.Single(fit => fit.Industry == industry);
                    Assert.That((ranked.Fit.Fit, ranked.Fit.Share, ranked.Fit.Lift, ranked.Fit.Demands), Is.EqualTo((own.Fit, own.Share, own.Lift, own.Demands)), industry);
                    AssertEqual(ranked.Fit, Naive(view, Edited(), ranked.Program.Id, industry, later));
                }

                var leaders = view.ProgramsForIndustry(industry, 1, later, Language.English).Select(fit => fit.Program.Id);
                Assert.That(leaders, Is.EqualTo(view.ProgramsForIndustry(industry, 500, later, Language.English).Take(1).Select(fit => fit.Program.Id)));
            }

            foreach (var program in city.Programs)
            {
                var all = view.IndustriesFor(program.Id, later, Language.English)!.Items.Where(fit => fit.Industry.Length > 1);
                var best = view.BestDivisionFor(program.Id, later, Language.English)!.Items;
                Assert.That(
                    best.Select(fit => (fit.Industry, fit.Fit, fit.Standing, fit.Headcount)),
                    Is.EqualTo(all.Take(1).Select(fit => (fit.Industry, fit.Fit, fit.Standing, fit.Headcount))));
            }
        });

        GeneratedCity Edited() => city with
        {
            Demands = [.. city.Demands.Where(demand => demand.Id != gone.Id && demand.Id != other.Id), other with { Title = "数控车工", Industry = "C34", Headcount = 40 }, Post(900, "钳工", 7)],
        };
    }

    [TestCase(50)]
    [TestCase(51)]
    public void IndustriesFor_GeneratedCity_EqualsTheMeanOverItsPairs(int seed)
    {
        var city = GeneratedCity.FromSeed(seed);
        var view = city.Publish().Current!;
        Assert.Multiple(() =>
        {
            foreach (var program in city.Programs)
            {
                var list = view.IndustriesFor(program.Id, Today, Language.English)!;
                if (list.NotAssessable is not null)
                    Assert.That(list.Items, Is.Empty);
                foreach (var fit in list.Items)
                    AssertEqual(fit, Naive(view, city, program.Id, fit.Industry));
            }
        });
    }

    [Test]
    public void IndustriesFor_SectionsAndDivisions_AreAllThereInOrder()
    {
        var city = GeneratedCity.FromSeed(52);
        var view = city.Publish().Current!;
        var program = city.Programs.First(program => view.IndustriesFor(program.Id, Today, Language.English)!.NotAssessable is null);
        var fits = view.IndustriesFor(program.Id, Today, Language.English)!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(fits.Select(fit => fit.Industry), Is.EquivalentTo(new[] { "C", "C34", "C36", "I", "I65", "J", "Q", "Q84" }));
            Assert.That(
                fits, Is.EqualTo(fits.OrderBy(fit => fit.Industry.Length).ThenByDescending(fit => fit.Fit * fit.Share * fit.Lift).ThenBy(fit => fit.Industry, StringComparer.Ordinal)));
        });
    }

    [Test]
    public void Share_OnePostThatIsAllOfAnIndustry_CountsLessThanAnIndustryOfMany()
    {
        var (one, many) = (Of(1, 1), Of(27, 30));
        Assert.That(one.Share, Is.LessThan(many.Share));

        static IndustryShare Of(double industry, int posts) => IndustryShare.Of(industry, posts, 30, 1000, 100, IndustryFits.Confidence(posts));
    }

    [Test]
    public void ProgramsForIndustry_SamePair_AgreesWithTheProgramsOwnAnswer()
    {
        var city = GeneratedCity.FromSeed(53);
        var view = city.Publish().Current!;
        Assert.Multiple(() =>
        {
            foreach (var industry in new[] { "C", "C34", "I65", "Q", "J" })
            {
                var ranked = view.ProgramsForIndustry(industry, 500, Today, Language.English);
                var expected = city.Programs
                    .Select(program => (program.Id, Fit: view.IndustriesFor(program.Id, Today, Language.English)!.Items.FirstOrDefault(fit => fit.Industry == industry)))
                    .Where(entry => entry.Fit is not null)
                    .OrderByDescending(entry => entry.Fit!.Fit * entry.Fit.Share * entry.Fit.Lift).ThenBy(entry => entry.Id, StringComparer.Ordinal).ToArray();
                Assert.That(ranked.Select(entry => entry.Program.Id), Is.EqualTo(expected.Select(entry => entry.Id)), industry);
                Assert.That(ranked.Select(entry => entry.Rank), Is.EqualTo(Enumerable.Range(1, ranked.Count)));
                foreach (var (one, other) in ranked.Zip(expected))
                {
                    AssertEqual(one.Fit, other.Fit!);
                    Assert.That(one.Fit.Lift, Is.EqualTo(other.Fit!.Lift).Within(1e-9));
                }
            }
        });
    }

    [Test]
    public void Fit_Headcount_WeighsEachDemand()
    {
        var (fits, misses) = (Post(1, "甲装配法", 9), Post(2, "乙检测法", 1));
        var view = new GeneratedCity([fits, misses], [Offer]).Publish().Current!;
        var (high, low) = (Score(view, fits.Id, Offer.Id), Score(view, misses.Id, Offer.Id));
        var fit = view.IndustriesFor(Offer.Id, Today, Language.English)!.Items.Single(fit => fit.Industry == "C34");
        Assert.Multiple(() =>
        {
            Assert.That(high, Is.GreaterThan(low));
            Assert.That(fit.Fit, Is.EqualTo(((9 * high) + low) / 10).Within(1e-6));
            Assert.That((fit.Demands, fit.Headcount), Is.EqualTo((2, 10)));
            Assert.That(fit.Evidence.Select(evidence => evidence.DemandId), Is.EqualTo(new[] { fits.Id, misses.Id }));
            Assert.That(fit.Skills, Is.EqualTo(new[] { "甲装配法" }));
            Assert.That(fit.MissingSkills, Is.EqualTo(new[] { "乙检测法" }));
        });
    }

    [Test]
    public void ProgramsForIndustry_ProgramThatFitsEverythingALittle_HasLessLiftThanTheOneThatIsMadeForIt()
    {
        string[] trades = ["甲装配法", "乙检测法", "丙涂装法", "丁焊接法"];
        string[] industries = ["C34", "I65", "Q84", "J66"];
        var posts = Enumerable.Range(0, 80).Select(row => Post(row, trades[row % 4], 1) with { Industry = industries[row % 4], Skills = [new(trades[row % 4]), new("通用技法")] });
        var general = Offer with { ExternalId = "general", Specialty = "通用技术", Skills = [.. trades.Select(trade => new NamedSkill(trade, true, 2)), new("通用技法", true, 5)] };
        var made = Offer with { ExternalId = "made", Specialty = "装配专门技术", Skills = [new("甲装配法", true, 3)] };
        var view = new GeneratedCity([.. posts], [general, made]).Publish().Current!;
        var ranked = view.ProgramsForIndustry("C34", 2, Today, Language.English);
        Assert.Multiple(() =>
        {
            Assert.That(ranked.Single(entry => entry.Program.ExternalId == "made").Fit.Lift, Is.GreaterThan(1.1));
            Assert.That(ranked.Single(entry => entry.Program.ExternalId == "general").Fit.Lift, Is.LessThan(1));
            Assert.That(view.IndustriesFor(made.Id, Today, Language.English)!.Items[0].Lift, Is.EqualTo(ranked.Single(entry => entry.Program.ExternalId == "made").Fit.Lift).Within(1e-9));
        });
    }

    [Test]
    public void Confidence_MoreDemands_Grows()
    {
        var confidences = new[] { 1, 2, 10, 40 }.Select(count =>
            new GeneratedCity([.. Enumerable.Range(0, count).Select(row => Post(row, "甲装配法", 1))], [Offer]).Publish().Current!
                .IndustriesFor(Offer.Id, Today, Language.English)!.Items[0].Confidence).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(confidences, Is.Ordered.And.Unique);
            Assert.That(confidences, Is.All.GreaterThan(0).And.All.LessThan(1));
            Assert.That(confidences[2], Is.EqualTo(0.5), "ten demands are believed half");
        });
    }

    [Test]
    public void Fit_DemandThatExcludesTheProgram_CountsAsZeroSinceTheIndustryAsksForIt()
    {
        var open = Post(1, "甲装配法", 1);
        var barred = Post(2, "甲装配法", 1) with { Education = EducationLevel.Bachelor };
        var offer = Offer with { Level = EducationLevel.Secondary };
        var view = new GeneratedCity([open, barred], [offer]).Publish().Current!;
        var fit = view.IndustriesFor(offer.Id, Today, Language.English)!.Items[0];
        Assert.That(fit.Fit, Is.EqualTo(Score(view, open.Id, offer.Id) / 2).Within(1e-6));
    }

    [Test]
    public void ProgramsForIndustry_UnknownIndustry_IsEmpty() =>
        Assert.That(GeneratedCity.FromSeed(54).Publish().Current!.ProgramsForIndustry("Z", 10, Today, Language.English), Is.Empty);

    private static void AssertEqual(IndustryFit fit, IndustryFit expected)
    {
        Assert.That(fit.Fit, Is.EqualTo(expected.Fit).Within(1e-6), "scores are rounded to the millionth, their sum is not");
        Assert.That(
            (fit.Industry, fit.Confidence, fit.Demands, fit.Headcount, fit.FittingHeadcount),
            Is.EqualTo((expected.Industry, expected.Confidence, expected.Demands, expected.Headcount, expected.FittingHeadcount)));
        Assert.That(fit.Evidence, Is.EqualTo(expected.Evidence));
    }

    /// <summary>Every pair of the industry's open, assessable demands, scored by itself.</summary>
    private static IndustryFit Naive(LiveView view, GeneratedCity city, string programId, string industry, DateOnly? day = null)
    {
        var pairs = city.Demands.Where(demand => demand.Industry?.StartsWith(industry, StringComparison.Ordinal) == true)
            .Select(demand => (Demand: demand, Answer: view.Pair(demand.Id, programId, day ?? Today, Language.English)))
            .Where(pair => pair.Answer is PairAnswer.Scored or PairAnswer.Excluded { Reason.Code: "education" })
            .Where(pair => view.ProgramsFor(pair.Demand.Id, 1, day ?? Today, Language.English)!.NotAssessable is null)
            .Select(pair => (pair.Demand, Match: (pair.Answer as PairAnswer.Scored)?.Match)).ToArray();
        var headcount = pairs.Sum(pair => pair.Demand.Headcount);
        return new IndustryFit
        {
            Industry = industry,
            Fit = pairs.Sum(pair => (pair.Match?.Score ?? 0) * pair.Demand.Headcount) / headcount,
            Share = 1,
            Lift = 1,
            Confidence = pairs.Length / (pairs.Length + 10.0),
            Demands = pairs.Length,
            Headcount = headcount,
            FittingHeadcount = pairs.Where(pair => pair.Match?.Band >= MatchBand.Partial).Sum(pair => pair.Demand.Headcount),
            Evidence = [.. pairs.OrderByDescending(pair => pair.Match?.Score ?? 0).ThenBy(pair => pair.Demand.Id, StringComparer.Ordinal).Take(5)
                .Select(pair => new DemandEvidence(pair.Demand.Id, pair.Demand.Enterprise, pair.Demand.Title, pair.Demand.Headcount, pair.Match?.Score ?? 0))],
            Skills = [],
            MissingSkills = [],
        };
    }

    private static double Score(LiveView view, string demandId, string programId) =>
        ((PairAnswer.Scored)view.Pair(demandId, programId, Today, Language.English)!).Match.Score;

    private static Demand Post(int row, string skill, int headcount) => new()
    {
        Enterprise = "某厂",
        ExternalId = $"{row}",
        Title = $"岗位{row}",
        Skills = [new(skill)],
        Headcount = headcount,
        Industry = "C3491",
    };
}
