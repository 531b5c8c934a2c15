using System.Globalization;
using System.Text.Json;
using Matching.Engine.Index;
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
    public void Digest_RowsInAnyOrder_IsTheSame()
    {
        var city = GeneratedCity.FromSeed(6);
        var expected = city.Build().Digest;
        var (demands, programs) = (city.Demands.ToArray(), city.Programs.ToArray());
        new Random(1).Shuffle(demands);
        new Random(2).Shuffle(programs);
        Assert.That(new GeneratedCity(demands, programs).Build().Digest, Is.EqualTo(expected));
    }

    [Test]
    public void Digest_AnyNumberOfWorkers_IsTheSame()
    {
        var city = GeneratedCity.FromSeed(7);
        Assert.That(city.Build(workers: 4).Digest, Is.EqualTo(city.Build(workers: 1).Digest));
    }

    [TestCase("tr-TR", "America/St_Johns")]
    [TestCase("zh-CN", "Asia/Shanghai")]
    public void Digest_OtherCultureAndTimeZone_IsTheSame(string culture, string timeZone)
    {
        var city = GeneratedCity.FromSeed(8);
        var expected = city.Build().Digest;
        var (before, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = Foreign(culture);
            Environment.SetEnvironmentVariable("TZ", timeZone);
            TimeZoneInfo.ClearCachedData();
            Assert.That(city.Build().Digest, Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = null;
            CultureInfo.CurrentCulture = before;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Test]
    public void Digest_OneWordChanged_IsAnother()
    {
        var city = GeneratedCity.FromSeed(9);
        var changed = city with { Demands = [city.Demands[0] with { Headcount = city.Demands[0].Headcount + 1 }, .. city.Demands[1..]] };
        Assert.That(changed.Build().Digest, Is.Not.EqualTo(city.Build().Digest));
    }

    [Test]
    public void FromParts_WhatWasWritten_GivesTheSameDigestAndAnswers()
    {
        var city = GeneratedCity.FromSeed(10);
        var built = city.Build();
        var read = MatchIndex.FromParts(built.ToParts());
        Assert.Multiple(() =>
        {
            Assert.That(read.Digest, Is.EqualTo(built.Digest));
            Assert.That(read.Counts, Is.EqualTo(built.Counts));
            Assert.That(read.ModelDescription, Is.EqualTo(built.ModelDescription));
            Assert.That(Answers(read, city), Is.EqualTo(Answers(built, city)));
        });
    }

    [Test]
    public void FromParts_OneByteFlipped_IsRefused()
    {
        var parts = GeneratedCity.FromSeed(11, 12, 8).Build().ToParts();
        var random = new Random(11);
        Assert.Multiple(() =>
        {
            foreach (var part in parts)
            {
                foreach (var at in Enumerable.Range(0, 40).Select(_ => random.Next(part.Data.Length)).Concat([0, 1, part.Data.Length - 1]))
                {
                    var data = part.Data.ToArray();
                    data[at] ^= (byte)(1 << random.Next(8));
                    IndexPart[] damaged = [.. parts.Select(other => other == part ? part with { Data = data } : other)];
                    Assert.That(() => MatchIndex.FromParts(damaged), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(part.Name), $"{part.Name} at {at}");
                }
            }
        });
    }

    [Test]
    public void FromParts_PartMissingOrCutOff_IsRefused()
    {
        var parts = GeneratedCity.FromSeed(12, 12, 8).Build().ToParts();
        Assert.Multiple(() =>
        {
            foreach (var part in parts)
            {
                Assert.That(() => MatchIndex.FromParts([.. parts.Where(other => other != part)]), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(part.Name));
                foreach (var length in new[] { 0, 5, part.Data.Length / 2, part.Data.Length - 1 })
                {
                    IndexPart[] cut = [.. parts.Select(other => other == part ? part with { Data = part.Data[..length] } : other)];
                    Assert.That(() => MatchIndex.FromParts(cut), Throws.InstanceOf<InvalidDataException>(), $"{part.Name} cut to {length}");
                }
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
            Assert.That(counts["demandsClosed"], Is.EqualTo(city.Demands.Count(demand => demand.ClosesOn < Today)));
        });
    }

    [Test]
    public void Build_Progress_ReachesTheTotal()
    {
        var progress = new Steps();
        var city = GeneratedCity.FromSeed(14, 150, 10);
        MatchIndex.Build(city.Inputs(), 2, progress, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(progress.Seen.Max(step => step.Done), Is.EqualTo(150));
            Assert.That(progress.Seen.Select(step => step.Total).Distinct(), Is.EqualTo(new[] { 150 }));
            Assert.That(progress.Seen, Has.Count.GreaterThan(2), "it is told on the way");
        });
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
            () => MatchIndex.Build(GeneratedCity.FromSeed(15, 300, 10).Inputs(), 2, progress, source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.Seen.Max(step => step.Done), Is.LessThan(300));
    }

    [TestCase(0, 0)]
    [TestCase(5, 0)]
    [TestCase(0, 5)]
    public void Build_OneSideOrBothEmpty_IsPublishedWithEmptyLists(int demands, int programs)
    {
        var city = GeneratedCity.FromSeed(16, demands, programs);
        var index = MatchIndex.FromParts(city.Build().ToParts());
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, index, IndexChanges.None);
        var view = live.Current!;
        var post = new Demands.Demand { Enterprise = "厂", ExternalId = "1", Title = "AutoCAD制图员" };
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

    /// <summary>All that a caller can ask, as text.</summary>
    private static string Answers(MatchIndex index, GeneratedCity city)
    {
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, index, IndexChanges.None);
        var view = live.Current!;
        return JsonSerializer.Serialize(new
        {
            programs = city.Demands.Select(demand => view.ProgramsFor(demand.Id, 20, Today, Language.Chinese)),
            demands = city.Programs.Select(program => view.DemandsFor(program.Id, 20, Today, Language.English)),
            previews = city.Demands.Select(demand => view.ProgramsFor(demand, 5, Today, Language.English)),
            industries = city.Programs.Select(program => view.IndustriesFor(program.Id, Today, Language.Chinese)),
            fits = view.ProgramsForIndustry("C", 50, Today, Language.Chinese),
            skills = view.Skills(null),
        });
    }

    /// <summary>The culture itself, or under invariant globalisation one that writes numbers and dates in its own way.</summary>
    private static CultureInfo Foreign(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "−");
            (culture.DateTimeFormat.ShortDatePattern, culture.DateTimeFormat.DateSeparator) = ("d.M.yyyy", ".");
            return culture;
        }
    }

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
