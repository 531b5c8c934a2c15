using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;
using Matching.Engine.Scoring;

namespace Matching.Engine.Tests.Index;

public sealed class MatchIndexTests
{
    private static readonly DateOnly Today = GeneratedCity.Today;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Lists_GeneratedCity_EqualScoringEveryPair(int seed)
    {
        var city = GeneratedCity.FromSeed(seed);
        var view = city.Publish().Current!;
        Assert.That(view.Index.ForDemands.Ordinals, Has.Length.GreaterThan(200), "the city has something to rank");
        NaiveRanking.AssertEqual(view, [.. city.Demands.Select(demand => demand.Id)], [.. city.Programs.Select(program => program.Id)], 10, Today);
    }

    [TestCase(4, 0)]
    [TestCase(25, 0)]
    [TestCase(10, 1)]
    [TestCase(10, 60)]
    public void Lists_OtherLengthOrLaterDay_EqualScoringEveryPair(int limit, int days)
    {
        var city = GeneratedCity.FromSeed(4);
        var (demands, programs) = (city.Demands.Select(demand => demand.Id).ToArray(), city.Programs.Select(program => program.Id).ToArray());
        NaiveRanking.AssertEqual(city.Publish().Current!, demands, programs, limit, Today.AddDays(days));
    }

    [Test]
    public void Lists_ExportPairAndPreview_ShowTheSameScoreForTheSamePair()
    {
        var city = GeneratedCity.FromSeed(5);
        var view = city.Publish().Current!;
        var (demands, programs) = (city.Demands.ToDictionary(demand => demand.ExternalId), city.Programs.ToDictionary(program => program.ExternalId));
        var forDemands = view.Index.Lists(ListDirection.Demands, 10).ToLookup(row => row.DemandId);
        var forPrograms = view.Index.Lists(ListDirection.Programs, 10).ToLookup(row => row.ProgramId);
        Assert.Multiple(() =>
        {
            foreach (var demand in city.Demands)
            {
                var exported = forDemands[demand.ExternalId].Select(row => (row.Rank, Id: programs[row.ProgramId].Id, row.Score)).ToArray();
                var listed = view.ProgramsFor(demand.Id, 10, Today, Language.English)!.Items.Select(match => (match.Rank, match.Program.Id, match.Score));
                var preview = view.ProgramsFor(demand, 10, Today, Language.English).Items.Select(match => (match.Rank, match.Program.Id, match.Score));
                Assert.That(listed, Is.EqualTo(exported));
                Assert.That(preview, Is.EqualTo(exported));
                Assert.That(exported.Select(row => Pair(view, demand.Id, row.Id)), Is.EqualTo(exported.Select(row => row.Score)));
            }

            foreach (var program in city.Programs)
            {
                var exported = forPrograms[program.ExternalId].Select(row => (row.Rank, Id: demands[row.DemandId].Id, row.Score)).ToArray();
                var preview = view.DemandsFor(program, 10, Today, Language.English).Items.Select(match => (match.Rank, match.Demand.Id, match.Score));
                Assert.That(preview, Is.EqualTo(exported));
                Assert.That(exported.Select(row => Pair(view, row.Id, program.Id)), Is.EqualTo(exported.Select(row => row.Score)));
            }
        });
    }

    [Test]
    public void Counts_GeneratedCity_AreThoseOfItsRows()
    {
        var city = GeneratedCity.FromSeed(13);
        var counts = city.Build().Counts;
        Assert.Multiple(() =>
        {
            Assert.That(counts["demands"], Is.EqualTo(60));
            Assert.That(counts["programs"], Is.EqualTo(40));
            Assert.That(counts["demandsNotAssessable"], Is.EqualTo(4), "every fifteenth post names nothing");
            Assert.That(counts["programsNotAssessable"], Is.EqualTo(3), "every thirteenth program names nothing");
            Assert.That(counts["demandsClosed"], Is.EqualTo(city.Demands.Count(demand => !demand.IsOpen(Today))));
        });
    }

    [Test]
    public void Build_Progress_ReachesTheTotal()
    {
        var progress = new Steps();
        var city = GeneratedCity.FromSeed(14, 150, 10);
        MatchIndexBuilder.Build(city.Inputs(), 2, progress, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(progress.Seen.Max(step => step.Done), Is.EqualTo(150));
            Assert.That(progress.Seen.Where(step => step.Step is null).Select(step => step.Total).Distinct(), Is.EqualTo(new[] { 150 }));
            Assert.That(progress.Seen.Select(step => step.Step).OfType<string>(), Is.EqualTo(new[] { "order", "skills and texts", "profiles", "learning", "ranking" }));
            Assert.That(progress.Seen, Has.Count.GreaterThan(2), "it is told on the way");
        });
    }

    [Test]
    public void Build_CancelledAtAnyMoment_StopsWithOperationCanceledAndNothingElse()
    {
        var city = GeneratedCity.FromSeed(8);
        var digest = city.Build().Digest;
        for (var milliseconds = 0; milliseconds < 60; milliseconds += 3)
        {
            using var source = new CancellationTokenSource(milliseconds);
            try
            {
                Assert.That(MatchIndexBuilder.Build(city.Inputs(), 2, null, source.Token).Digest, Is.EqualTo(digest), "what was not stopped is whole");
            }
            catch (OperationCanceledException)
            {
                Assert.That(source.IsCancellationRequested, "nobody else stops it");
            }
        }
    }

    [TestCase(0)]
    [TestCase(64)]
    public void Build_Cancelled_StopsWithOperationCanceled(int after)
    {
        using var source = new CancellationTokenSource();
        var progress = new Steps(step =>
        {
            if (step.Done >= after)
                source.Cancel();
        });
        Assert.That(
            () => MatchIndexBuilder.Build(GeneratedCity.FromSeed(15, 300, 10).Inputs(), 2, progress, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.Seen.Max(step => step.Done), Is.LessThan(300));
    }

    [TestCase(0, 0)]
    [TestCase(5, 0)]
    [TestCase(0, 5)]
    public void Build_OneSideOrBothEmpty_IsPublishedWithEmptyLists(int demands, int programs)
    {
        var city = GeneratedCity.FromSeed(16, demands, programs);
        var index = StoredIndex.Read([.. StoredIndex.Write(city.Build())]).Index;
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, index, IndexChanges.None);
        var view = live.Current!;
        var post = new Engine.Demands.Demand { Enterprise = "厂", ExternalId = "1", Title = "AutoCAD制图员" };
        Assert.Multiple(() =>
        {
            Assert.That(index.Lists(ListDirection.Demands, 10).Concat(index.Lists(ListDirection.Programs, 10)), Is.Empty);
            Assert.That(view.ProgramsFor(post.Id, 10, Today, Language.Chinese), Is.Null);
            Assert.That(view.Pair("a", "b", Today, Language.Chinese), Is.Null);
            Assert.That(view.ProgramsForIndustry("C", 10, Today, Language.Chinese).SelectMany(fit => fit.Fit.Evidence), Is.Empty);
            Assert.That(view.ProgramsFor(post, 10, Today, Language.Chinese).NotAssessable, Is.Null, "the built-in base knows skills before there are rows");
            Assert.That(view.Skills("autocad"), Is.Not.Empty);
        });
    }

    private static double? Pair(LiveView view, string demandId, string programId) =>
        view.Pair(demandId, programId, Today, Language.English) is PairAnswer.Scored scored ? scored.Match.Score : null;

    private sealed class Steps(Action<RunProgress>? then = null) : IProgress<RunProgress>
    {
        public List<RunProgress> Seen { get; } = [];

        public void Report(RunProgress value)
        {
            lock (Seen)
                Seen.Add(value);
            then?.Invoke(value);
        }
    }
}
