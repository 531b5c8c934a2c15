using System.Text.Json;
using Matching.Engine.Demands;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Engine.Tests.Index;
using Matching.Engine.Training;

namespace Matching.Engine.Tests.Model;

/// <summary>Posts that name the specialties they want teach the ranking of posts that name none.</summary>
public sealed class PrecedentsTests
{
    private static readonly (string Words, string Wanted)[] Kinds =
    [
        ("负责产线巡检和设备保全，处理停机", "机电一体化"),
        ("编写接口，修复缺陷，参与上线", "软件技术"),
        ("病房巡视，书写记录，配合抢救", "护理"),
        ("登记凭证，整理票据，核对往来", "会计"),
    ];

    [Test]
    public void Build_PostsThatNameSpecialties_LetsThemSpeakForThoseThatDoNot()
    {
        var city = Labelled();
        var view = Publish(city);
        var match = Top(view, "u0");

        Assert.Multiple(() =>
        {
            Assert.That(JsonDocument.Parse(view.Index.ModelDescription).RootElement.GetProperty("precedents").GetInt32(), Is.GreaterThan(25));
            Assert.That(match.Program.Specialty, Does.StartWith("机电一体化"));
            Assert.That(match.Factors.Single(factor => factor.Name == "precedents").Value, Is.GreaterThan(0.1));
            Assert.That(match.Factors.Single(factor => factor.Name == "precedents").Evidence, Does.StartWith("岗位"));
            Assert.That(
                List(view, "u0", 500).Select(other => other.Factors.Single(factor => factor.Name == "precedents")).Where(factor => factor.Value == 0).Select(factor => factor.Evidence),
                Is.Not.Empty.And.All.EqualTo("几乎没有相近岗位点名此专业"));
        });
    }

    [Test]
    public void Evidence_OfEveryMatch_AreEarlierPostsThatNameTheSpecialtyOrItsClass()
    {
        var city = Labelled();
        var view = Publish(city);
        var rows = city.Demands.ToDictionary(demand => demand.Id);
        var told = Enumerable.Range(0, 8).SelectMany(post => List(view, $"u{post}", 500)).SelectMany(match => match.Factors.SelectMany(factor => factor.Posts)
            .Select(post => (match.Program.Specialty, Post: post))).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(told, Is.Not.Empty);
            foreach (var (specialty, post) in told)
            {
                Assert.That(rows[post.DemandId].Title, Is.EqualTo(post.Title));
                Assert.That(post.Named.Any(name => specialty.Contains(name, StringComparison.Ordinal)), Is.True, $"{specialty}: {string.Join(' ', post.Named)}");
                Assert.That(post.Named, Is.All.Matches<string>(name => rows[post.DemandId].Description.Contains(name!, StringComparison.Ordinal)));
            }
        });
    }

    [Test]
    public void Evidence_OfAPostThatNamesMany_SaysFirstWhatMeansTheSpecialty()
    {
        var city = Labelled();
        var many = city.Demands.Select(demand => demand with { Description = demand.Description.Replace("；机电一体化等", "；软件技术、护理、机电一体化等", StringComparison.Ordinal) });
        var match = List(Publish(city with { Demands = [.. many] }), "u0", 500).First(match => match.Program.Specialty.StartsWith("机电一体化", StringComparison.Ordinal));
        var factor = match.Factors.Single(factor => factor.Name == "precedents");
        Assert.Multiple(() =>
        {
            Assert.That(factor.Posts.Select(post => post.Named[0]), Is.Not.Empty.And.All.EqualTo("机电一体化"));
            Assert.That(factor.Evidence, Does.Contain("（机电一体化、"));
        });
    }

    /// <summary>A factor that says much does not say in words that nothing speaks for the pair.</summary>
    [Test]
    public void Evidence_WithoutASinglePost_SaysHowFarManyTogetherPointToTheSpecialty()
    {
        var view = Publish(Labelled());
        var told = Enumerable.Range(0, 8).SelectMany(post => List(view, $"u{post}", 500)).SelectMany(match => match.Factors)
            .Where(factor => factor.Name == "precedents" && factor.Posts.Count == 0).ToArray();
        Assert.That(told, Is.Not.Empty);
        Assert.That(told.Where(factor => factor.Evidence.StartsWith("几乎没有", StringComparison.Ordinal)).Select(factor => factor.Value), Has.All.LessThan(0.2));
        Assert.That(told.Where(factor => factor.Evidence.StartsWith("没有哪一个", StringComparison.Ordinal)).Select(factor => factor.Value), Has.All.GreaterThanOrEqualTo(0.2));
    }

    [Test]
    public void Build_PostLikeNoOther_HearsNothingOfThem()
    {
        var city = Labelled();
        var strange = new Demand { Enterprise = "某企业", ExternalId = "strange", Title = "dolphin trainer", Description = "swims with dolphins every single day" };
        var match = List(Publish(city with { Demands = [.. city.Demands, strange] }), "strange", 500);
        Assert.That(match.SelectMany(each => each.Factors).Select(factor => factor.Name), Has.None.EqualTo("precedents"));
    }

    [Test]
    public void Build_PostThatNamesASpecialty_IsTakenAtItsWord()
    {
        var match = Top(Publish(Labelled()), "l0");
        Assert.Multiple(() =>
        {
            Assert.That(match.Factors.Single(factor => factor.Name == "wanted").Evidence, Is.EqualTo("机电一体化"));
            Assert.That(match.Factors.Select(factor => factor.Name), Has.None.EqualTo("precedents"));
            Assert.That(match.Factors.Sum(factor => factor.Value * factor.Weight), Is.EqualTo(match.Score).Within(1e-6));
        });
    }

    [TestCase(10)]
    [TestCase(2, Description = "Longer lists than the published ones")]
    public void Lists_WithPrecedents_EqualEveryPairScoredByItself(int topK)
    {
        var city = Labelled();
        NaiveRanking.AssertEqual(
            city.Publish(topK).Current!, [.. city.Demands.Select(demand => demand.Id)], [.. city.Programs.Select(program => program.Id)], 5, GeneratedCity.Today);
    }

    [Test]
    public void FromParts_WithPrecedents_GivesTheSameDigestAndAnswers()
    {
        var city = Labelled();
        var built = city.Build();
        var read = new LiveIndex();
        read.Publish("run", DateTimeOffset.UnixEpoch, StoredIndex.Read([.. StoredIndex.Write(built)]).Index, IndexChanges.None);
        Assert.Multiple(() =>
        {
            Assert.That(read.Current!.Index.Digest, Is.EqualTo(built.Digest));
            Assert.That(Top(read.Current, "u0").Score, Is.EqualTo(Top(Publish(city), "u0").Score));
        });
    }

    [Test]
    public void Build_PostOfAnotherKindThanThoseBefore_HearsLessOfThemAndSaysSo()
    {
        var city = Labelled();
        var post = city.Demands.Single(demand => demand.ExternalId == "u0");
        var view = Publish(city with { Demands = [.. city.Demands, post with { ExternalId = "intern", Kind = DemandKind.Internship }] });
        var (same, other) = (Precedents("u0"), Precedents("intern"));
        Assert.Multiple(() =>
        {
            Assert.That(other.Value * other.Weight, Is.GreaterThan(0).And.LessThan(same.Value * same.Weight));
            Assert.That(other.Evidence, Does.Contain("（就业岗位"));
            Assert.That(same.Evidence, Does.Not.Contain("就业岗位"));
        });

        Factor Precedents(string id) => List(view, id, 500).First(match => match.Program.Specialty.StartsWith("机电一体化", StringComparison.Ordinal))
            .Factors.Single(factor => factor.Name == "precedents");
    }

    [Test]
    public void Discount_WhatManyName_SaysLessOfEach()
    {
        double[][] labels = [.. Enumerable.Range(0, 32).Select(post => new[] { 1d, post == 0 ? 1 : 0 })];
        PrecedentTrainer.Discount(labels);
        Assert.Multiple(() =>
        {
            Assert.That(labels[0][0], Is.EqualTo(0.5).Within(1e-9), "the fifth root of 32 is 2");
            Assert.That(labels[0][1], Is.EqualTo(1));
            Assert.That(labels[1][1], Is.Zero);
        });
    }

    [Test]
    public void FromParts_PostThatNamesAClass_IsReadAsBefore()
    {
        var built = Labelled().Build();
        var read = StoredIndex.Read([.. StoredIndex.Write(built)]).Index;
        Assert.Multiple(() =>
        {
            Assert.That(read.Model.Specialties.Select(specialty => specialty.Class), Is.EqualTo(built.Model.Specialties.Select(specialty => specialty.Class)).And.Some.Not.Empty);
            Assert.That(read.Model.Names.Resolve("自动化"), Is.EqualTo(built.Model.Names.Resolve("自动化")).And.Not.Empty);
        });
    }

    private static GeneratedCity Labelled()
    {
        var city = GeneratedCity.FromSeed(3);
        var labelled = Enumerable.Range(0, 80).Select(row => Post($"l{row}", Kinds[row % 4].Words, $"；{Kinds[row % 4].Wanted}等相关专业", row));
        var unlabelled = Enumerable.Range(0, 8).Select(row => Post($"u{row}", Kinds[row % 4].Words, "", row + 500));
        return city with { Demands = [.. labelled, .. unlabelled, .. city.Demands] };
    }

    private static Demand Post(string id, string words, string clause, int seed)
    {
        // Posts of one kind share their words and little else, so that each stands for itself.
        var noise = string.Concat(Enumerable.Range(0, 40).Select(step => (char)('\u5000' + ((seed * 37) + (step * 101)) % 3000)));
        return new Demand { Enterprise = "某企业", ExternalId = id, Title = $"岗位{noise[..3]}", Description = $"{words}，{noise}，会使用Excel{clause}" };
    }

    private static LiveView Publish(GeneratedCity city) => city.Publish().Current!;

    private static Match Top(LiveView view, string externalId) => List(view, externalId, 1)[0];

    private static IReadOnlyList<Match> List(LiveView view, string externalId, int limit) =>
        view.ProgramsFor(EntityId.From("某企业", externalId), limit, GeneratedCity.Today, Language.Chinese)!.Items;
}
