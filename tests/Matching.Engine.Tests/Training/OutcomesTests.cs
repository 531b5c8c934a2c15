using Matching.Engine.Demands;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Model;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Outcomes;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Index;
using Matching.Engine.Training;

namespace Matching.Engine.Tests.Training;

/// <summary>Whom enterprises took for posts teaches the ranking of posts like them.</summary>
public sealed class OutcomesTests
{
    // Words that no program uses: only outcomes can tell what such a post wants.
    private static readonly (string Words, string Takes)[] Kinds =
    [
        ("夜间值守甲类丙号台，交接乙班", "机电一体化"),
        ("跟进寅号单据，核对卯项差额", "大数据与会计"),
        ("辰楼巡视，巳时送水，午后陪同", "护理"),
    ];

    [Test]
    public void Build_OutcomesOfLikePosts_RanksWhatTheyTookFirstAndNamesThem()
    {
        var view = Publish(Taught(60));
        var match = Top(view, "u1");
        var factor = match.Factors.Single(factor => factor.Name == "outcomes");
        Assert.Multiple(() =>
        {
            Assert.That(match.Program.Specialty, Does.StartWith("大数据与会计"));
            Assert.That(factor.Value, Is.GreaterThan(0.2));
            Assert.That(factor.Evidence, Does.Contain("岗位"));
            Assert.That(match.Explanation.Contains($"；过往结果支持此专业：{factor.Evidence}", StringComparison.Ordinal), Is.EqualTo(factor.Value >= 0.5));
            Assert.That(match.Factors.Sum(each => each.Value * each.Weight), Is.EqualTo(match.Score).Within(1e-6));
        });
    }

    [Test]
    public void Build_FewOutcomes_TeachNothingToOthersAndTheRunSaysSo()
    {
        var city = Taught(12);
        var index = city.Build();
        var others = Publish(city).ProgramsFor(city.Demands.Single(demand => demand.ExternalId == "u0").Id, 500, GeneratedCity.Today, Language.Chinese)!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(index.Model.Outcomes!.LearnsFromOthers, Is.False);
            Assert.That(index.ModelDescription, Does.Contain("tooFew"));
            Assert.That(others.SelectMany(match => match.Factors).Select(factor => factor.Name), Has.None.EqualTo("outcomes"));
            Assert.That((city with { Outcomes = [] }).Build().Model.Outcomes, Is.Null);
        });
    }

    [Test]
    public void Build_FewOutcomes_ThePostsOwnAreNamedWithWhatTheySay()
    {
        var city = Taught(12);
        var post = city.Demands.Single(demand => demand.ExternalId == "u0");
        var list = Publish(city with
        {
            Outcomes =
            [
                .. city.Outcomes, Became("护理", OutcomeKind.Hired), Became("大数据与会计", OutcomeKind.Rejected),
            ],
        }).ProgramsFor(post.Id, 500, GeneratedCity.Today, Language.Chinese)!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(Said("护理"), Is.EqualTo("本岗位"));
            Assert.That(Said("大数据与会计"), Is.EqualTo("本岗位没有录用来应聘的该专业学生"));
            Assert.That(Said("机电一体化"), Is.EqualTo("本岗位没有该专业的录用结果"));
            Assert.That(list.First(match => match.Program.Specialty.StartsWith("护理", StringComparison.Ordinal)).Explanation, Does.Contain("过往结果支持此专业：本岗位"));
            foreach (var match in list)
                Assert.That(match.Factors.Sum(factor => factor.Value * factor.Weight), Is.EqualTo(match.Score).Within(1e-6));
        });

        Outcome Became(string specialty, OutcomeKind kind) => new() { DemandId = post.Id, ProgramId = Taken(specialty).Id, Kind = kind, On = GeneratedCity.Today };

        Program Taken(string specialty) => city.Programs.First(program => program.Specialty.StartsWith(specialty, StringComparison.Ordinal));

        string Said(string specialty) => list.First(match => match.Program.Specialty.StartsWith(specialty, StringComparison.Ordinal))
            .Factors.Single(factor => factor.Name == "outcomes").Evidence;
    }

    [Test]
    public void Score_OfOwnOutcomesAlone_IsTheSameByRowByPairAndReadBack()
    {
        var index = Taught(12).Build();
        var writer = new PartWriter();
        ModelLayout.Write(writer, index.Model);
        var read = ModelLayout.Read(new PartReader(writer.ToPart("model")));
        var (row, again) = (new SignalRow(index.Model.Specialties.Length), new SignalRow(index.Model.Specialties.Length));
        Assert.Multiple(() =>
        {
            foreach (var demand in index.Demands)
            {
                index.Model.Signals.Score(demand, row);
                Assert.That(read.Signals.Score(demand, again).OutcomeConfidence, Is.EqualTo(demand.OutcomeConfidence));
                foreach (var specialty in Enumerable.Range(0, index.Model.Specialties.Length))
                    Assert.That(row[specialty], Is.EqualTo(again[specialty]));
                foreach (var program in index.Programs)
                    Assert.That(index.Model.Signals.Score(demand, program), Is.EqualTo(row[program.Specialty]));
            }
        });
    }

    [Test]
    public void Build_OutcomesThatThePostsSayThemselves_AreNotCounted()
    {
        var city = GeneratedCity.FromSeed(3);
        var taken = city.Programs.Where(program => program.Specialty != "其他").GroupBy(program => program.Specialty).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.First()).ToArray();
        var posts = Enumerable.Range(0, 60).Select(row => Post($"l{row}", string.Concat(Enumerable.Repeat(taken[row % taken.Length].Specialty + "，", 5)), row)).ToArray();
        var index = (city with
        {
            Demands = [.. posts, .. city.Demands],
            Outcomes = [.. posts.Select((post, row) => new Outcome { DemandId = post.Id, ProgramId = taken[row % taken.Length].Id, Kind = OutcomeKind.Hired, On = GeneratedCity.Today })],
        }).Build();
        Assert.Multiple(() =>
        {
            Assert.That(index.Model.OutcomeReport!.OfDemands.Without, Is.GreaterThan(0.95));
            Assert.That(index.Model.OutcomeReport!.OfDemands.Best, Is.GreaterThan(0.95));
        });
    }

    [Test]
    public void Train_RecipeInUseOfTooFewOutcomes_IsReplaced()
    {
        var report = (Taught(60) with { OutcomesInUse = new OutcomeRecipe("boosted", 10) }).Build().Model.OutcomeReport!;
        Assert.Multiple(() =>
        {
            Assert.That(report.Chosen, Is.EqualTo(OutcomeRecipe.Linear));
            Assert.That(report.Reason, Is.EqualTo("better"));
            Assert.That(report.OfDemands.Best, Is.GreaterThan(report.OfDemands.Without + 0.1));
            Assert.That(report.OfDemands.Boosted, Is.Null);
            Assert.That(report.Features.Select(feature => feature.Name), Is.EqualTo(OutcomeFeatures.Names));
        });
    }

    [Test]
    public void Recipe_OfARunWhoseTreesAreNotTrainedAnyMore_IsStillRead() =>
        Assert.That(OutcomeRecipe.Of("""{"outcomes":{"chosen":{"kind":"boosted","trees":20},"reason":"better"}}"""), Is.EqualTo(new OutcomeRecipe("boosted", 20)));

    [Test]
    public void Score_WithTrees_IsTheSameByRowByPairAndReadBack()
    {
        var index = Taught(60).Build();
        var learned = index.Model.Outcomes!;
        var tree = new RegressionTree([5, -1, 1, -1, -1], [0.3f, 0, 0.5f, 0, 0], [1, 0, 3, 0, 0], [0, -0.4f, 0, 0.2f, 0.9f]);
        var model = index.Model with
        {
            Outcomes = new LearnedOutcomes(learned.Demands, learned.Coefficients, learned.Features, learned.Ranker with { Trees = [tree] }, index.Model.Text.Count, learned.Range, learned.Support, learned.Weight),
        };
        var writer = new PartWriter();
        ModelLayout.Write(writer, model);
        var read = ModelLayout.Read(new PartReader(writer.ToPart("model")));
        var (plain, row, again) = (new SignalRow(model.Specialties.Length), new SignalRow(model.Specialties.Length), new SignalRow(model.Specialties.Length));
        Assert.Multiple(() =>
        {
            foreach (var demand in index.Demands)
            {
                index.Model.Signals.Score(demand, plain);
                model.Signals.Score(demand, row);
                read.Signals.Score(demand, again);
                foreach (var specialty in Enumerable.Range(0, model.Specialties.Length))
                    Assert.That(row[specialty], Is.EqualTo(again[specialty]));
                Assert.That(row.Outcome, Is.Not.EqualTo(plain.Outcome));
                foreach (var program in index.Programs)
                    Assert.That(model.Signals.Score(demand, program), Is.EqualTo(row[program.Specialty]));
            }
        });
    }

    [Test]
    public void Build_PeopleRefused_SpeakAgainstThePairAndHiresForIt()
    {
        var city = Taught(60);
        var post = city.Demands.Single(demand => demand.ExternalId == "u1");
        var program = city.Programs.First(program => program.Specialty.StartsWith("大数据与会计", StringComparison.Ordinal));
        var (without, refused, hired) = (Factor(city), Factor(With(OutcomeKind.Rejected)), Factor(With(OutcomeKind.Hired)));
        Assert.Multiple(() =>
        {
            Assert.That(refused, Is.LessThan(without));
            Assert.That(hired, Is.GreaterThan(without));
        });

        GeneratedCity With(OutcomeKind kind) => city with
        {
            Outcomes = [.. city.Outcomes, new Outcome { DemandId = post.Id, ProgramId = program.Id, Kind = kind, Count = 10, On = GeneratedCity.Today }],
        };

        double Factor(GeneratedCity known) => ((PairAnswer.Scored)Publish(known).Pair(post.Id, program.Id, GeneratedCity.Today, Language.Chinese)!).Match.Factors.Single(factor => factor.Name == "outcomes").Value;
    }

    [TestCase(60)]
    [TestCase(12, Description = "too few to learn from")]
    [TestCase(0)]
    public void Build_OwnHires_MoveTheirSpecialtyByFarMoreThanChance(int taught)
    {
        var city = Taught(taught);
        var post = city.Demands.Single(demand => demand.ExternalId == "u0");
        var program = city.Programs.First(program => program.Specialty.StartsWith("护理", StringComparison.Ordinal));
        var hired = city with
        {
            Outcomes = [.. city.Outcomes, new Outcome { DemandId = post.Id, ProgramId = program.Id, Kind = OutcomeKind.Hired, Count = 2, On = GeneratedCity.Today }],
        };
        Assert.That(Score(hired) - Score(city), Is.GreaterThan(0.1));

        double Score(GeneratedCity known) => ((PairAnswer.Scored)Publish(known).Pair(post.Id, program.Id, GeneratedCity.Today, Language.Chinese)!).Match.Score;
    }

    [Test]
    public void Build_PostLikeNoneWithOutcomes_HearsNothingOfThem()
    {
        var city = Taught(60);
        var strange = new Demand { Enterprise = "某企业", ExternalId = "strange", Title = "dolphin trainer", Description = "swims with dolphins every single day" };
        var view = Publish(city with { Demands = [.. city.Demands, strange] });
        var items = view.ProgramsFor(strange.Id, 500, GeneratedCity.Today, Language.Chinese)!.Items;
        Assert.Multiple(() =>
        {
            Assert.That(items.SelectMany(match => match.Factors).Select(factor => factor.Name), Has.None.EqualTo("outcomes"));
            Assert.That(items.Select(match => match.Explanation), Has.None.Contains("过往结果"));
        });
    }

    [Test]
    public void Build_InternsOfLikePosts_CountBeforeThoseEmployed()
    {
        // The same words: nurses are employed, and those who learn accounting are taken as interns.
        var city = Taught(60);
        var posts = Enumerable.Range(0, 40).Select(row => Post($"k{row}", Kinds[2].Words, row + 900) with { Kind = KindOf(row) }).ToArray();
        var view = Publish(city with
        {
            Demands = [.. city.Demands, .. posts, Post("employs", Kinds[2].Words, 990), Post("trains", Kinds[2].Words, 990) with { Kind = DemandKind.Internship }],
            Outcomes = [.. city.Outcomes, .. posts.Select((post, row) => new Outcome
            {
                DemandId = post.Id,
                ProgramId = Taken(row % 2 == 0 ? "护理" : "大数据与会计").Id,
                Kind = OutcomeKind.Hired,
                On = GeneratedCity.Today,
            })],
        });
        var (employs, trains) = (Outcomes("employs"), Outcomes("trains"));
        Assert.Multiple(() =>
        {
            Assert.That(employs["护理"].Value, Is.GreaterThan(employs["大数据与会计"].Value));
            Assert.That(trains["大数据与会计"].Value, Is.GreaterThan(employs["大数据与会计"].Value));
            Assert.That(trains["护理"].Value, Is.LessThan(employs["护理"].Value));
            Assert.That(trains["大数据与会计"].Posts.Select(post => post.Kind), Is.Not.Empty.And.All.EqualTo(DemandKind.Internship));
            Assert.That(employs["护理"].Evidence, Does.Not.Contain("就业岗位"));
            Assert.That(employs["护理"].Posts.Select(post => post.Kind), Is.All.EqualTo(DemandKind.Employment));
        });

        DemandKind KindOf(int row) => row % 2 == 0 ? DemandKind.Employment : DemandKind.Internship;

        Program Taken(string specialty) =>
            city.Programs.Where(program => program.Specialty.StartsWith(specialty, StringComparison.Ordinal)).MinBy(program => program.Id)!;

        Dictionary<string, Factor> Outcomes(string post) => view.ProgramsFor(EntityId.From("某企业", post), 500, GeneratedCity.Today, Language.Chinese)!.Items
            .GroupBy(match => match.Program.Specialty).ToDictionary(
                group => group.Key, group => group.First().Factors.Single(factor => factor.Name == "outcomes"));
    }

    [Test]
    public void Report_OfARun_SaysWhatToExpectOfSeenAndOfUnseenFamilies()
    {
        var report = Taught(60).Build().Model.OutcomeReport!;
        Assert.Multiple(() =>
        {
            Assert.That(report.OfDemands.Queries, Is.GreaterThan(20));
            Assert.That(report.OfUnseenDemands.Queries, Is.GreaterThan(20));
            Assert.That(report.OfUnseenDemands.Without, Is.InRange(0, 1));
        });
    }

    [TestCase(10)]
    [TestCase(2, Description = "Longer lists than the published ones")]
    public void Lists_WithOutcomes_EqualEveryPairScoredByItself(int topK)
    {
        var city = Taught(60);
        NaiveRanking.AssertEqual(
            city.Publish(topK).Current!, [.. city.Demands.Select(demand => demand.Id)], [.. city.Programs.Select(program => program.Id)], 5, GeneratedCity.Today);
    }

    [Test]
    public void FromParts_WithOutcomes_GivesTheSameDigestAndDescription()
    {
        var built = Taught(60).Build();
        var read = StoredIndex.Read([.. StoredIndex.Write(built)]).Index;
        Assert.Multiple(() =>
        {
            Assert.That(read.Digest, Is.EqualTo(built.Digest));
            Assert.That(read.ModelDescription, Is.EqualTo(built.ModelDescription));
            Assert.That(OutcomeRecipe.Of(read.ModelDescription), Is.EqualTo(built.Model.OutcomeReport!.Chosen));
        });
    }

    [Test]
    public void Build_OutcomesInAnotherOrder_GivesTheSameDigest()
    {
        var city = Taught(60);
        Assert.That((city with { Outcomes = [.. city.Outcomes.Reverse()] }).Build().Digest, Is.EqualTo(city.Build().Digest));
    }

    [TestCase(OutcomeKind.Hired, 1, ExpectedResult = 1)]
    [TestCase(OutcomeKind.Hired, 10, ExpectedResult = 1.5)]
    [TestCase(OutcomeKind.Interviewed, 1, ExpectedResult = 0.5)]
    [TestCase(OutcomeKind.Rejected, 1, ExpectedResult = -0.3)]
    public double Labels_OneOutcome_SayHowFarPeopleCame(OutcomeKind kind, int count) => Labels((kind, count))[(0, 0)];

    [Test]
    public void Labels_HireBesideRejections_IsAHire() =>
        Assert.That(Labels((OutcomeKind.Rejected, 50), (OutcomeKind.Hired, 1), (OutcomeKind.Rejected, 3))[(0, 0)], Is.EqualTo(1));

    [Test]
    public void Labels_Withdrawal_SaysNothing() => Assert.That(Labels((OutcomeKind.Withdrawn, 4)), Is.Empty);

    private static SortedDictionary<(int Demand, int Specialty), double> Labels(params (OutcomeKind Kind, int Count)[] outcomes) => OutcomeLabels.From(
        outcomes.Select(outcome => new Outcome { DemandId = "d", ProgramId = "p", Kind = outcome.Kind, Count = outcome.Count, On = GeneratedCity.Today }), _ => 0, _ => 0);

    private static GeneratedCity Taught(int posts)
    {
        var city = GeneratedCity.FromSeed(3);
        var demands = Enumerable.Range(0, posts).Select(row => Post($"l{row}", Kinds[row % 3].Words, row)).ToArray();
        var fresh = Enumerable.Range(0, 6).Select(row => Post($"u{row}", Kinds[row % 3].Words, row + 500));
        return city with
        {
            Demands = [.. demands, .. fresh, .. city.Demands],
            Outcomes = [.. demands.Select((demand, row) => new Outcome
            {
                DemandId = demand.Id,
                ProgramId = city.Programs.Where(program => program.Specialty.StartsWith(Kinds[row % 3].Takes, StringComparison.Ordinal)).MinBy(program => program.Id)!.Id,
                Kind = row % 5 == 0 ? OutcomeKind.Interviewed : OutcomeKind.Hired,
                On = GeneratedCity.Today,
            })],
        };
    }

    private static Demand Post(string id, string words, int seed)
    {
        // Posts of one kind share their words and little else, so that each stands for itself.
        var noise = string.Concat(Enumerable.Range(0, 40).Select(step => (char)('\u5000' + (((seed * 37) + (step * 101)) % 3000))));
        return new Demand { Enterprise = "某企业", ExternalId = id, Title = $"岗位{noise[..3]}", Description = $"{words}，{noise}，会使用Excel" };
    }

    private static LiveView Publish(GeneratedCity city) => city.Publish().Current!;

    private static Match Top(LiveView view, string externalId) =>
        view.ProgramsFor(EntityId.From("某企业", externalId), 1, GeneratedCity.Today, Language.Chinese)!.Items[0];
}
