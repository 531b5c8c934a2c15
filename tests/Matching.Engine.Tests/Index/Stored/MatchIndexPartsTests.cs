using System.Text.Json;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Outcomes;
using Matching.Engine.Runs;

namespace Matching.Engine.Tests.Index.Stored;

public sealed class MatchIndexPartsTests
{
    private static readonly DateOnly Today = GeneratedCity.Today;

    [Test]
    public void FromParts_WhatWasWritten_GivesTheSameDigestAndAnswers()
    {
        var city = GeneratedCity.FromSeed(10);
        var built = city.Build();
        var read = StoredIndex.Read([.. StoredIndex.Write(built)]).Index;
        Assert.Multiple(() =>
        {
            Assert.That(read.Digest, Is.EqualTo(built.Digest));
            Assert.That(read.Counts, Is.EqualTo(built.Counts));
            Assert.That(read.ModelDescription, Is.EqualTo(built.ModelDescription));
            Assert.That(Answers(read, city), Is.EqualTo(Answers(built, city)));
        });
    }

    [Test]
    public void FromParts_WhereIndustriesSucceedDifferently_GivesTheSameBandsAndRates()
    {
        var city = GeneratedCity.FromSeed(13, 200, 60);
        // A better score is a better chance, and a third of that outside manufacturing.
        var random = new Random(13);
        var view = city.Publish().Current!;
        var outcomes = city.Demands.SelectMany(demand => view.ProgramsFor(demand.Id, 8, Today, Language.English)!.Items).Select(match => new Outcome
        {
            DemandId = match.Demand.Id,
            ProgramId = match.Program.Id,
            Kind = random.NextDouble() < match.Score * (match.Demand.Industry?[0] == 'C' ? 1.4 : 0.5) ? OutcomeKind.Hired : OutcomeKind.Rejected,
            On = Today,
        }).ToArray();
        city = city with { Outcomes = outcomes };
        var built = city.Build();
        var read = StoredIndex.Read([.. StoredIndex.Write(built)]).Index;
        var sections = built.Model.Meaning.Sections;
        Assert.Multiple(() =>
        {
            Assert.That(sections["C"].Odds, Is.GreaterThan(1).And.GreaterThan(sections["I"].Odds));
            Assert.That(sections["C"].Bands.Strong, Is.LessThanOrEqualTo(sections["I"].Bands.Strong));
            Assert.That(read.Model.Meaning.Sections, Is.EqualTo(sections));
            Assert.That(Answers(built, city), Does.Contain("\"SuccessRate\":0."));
            Assert.That(Answers(read, city), Is.EqualTo(Answers(built, city)));
        });
    }

    [Test]
    public void FromParts_OneByteFlipped_IsRefused()
    {
        var parts = StoredIndex.Write(GeneratedCity.FromSeed(11, 12, 8).Build()).ToArray();
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
                    Assert.That(() => StoredIndex.Read(damaged), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(part.Name), $"{part.Name} at {at}");
                }
            }
        });
    }

    [Test]
    public void FromParts_PartMissingOrCutOff_IsRefused()
    {
        var parts = StoredIndex.Write(GeneratedCity.FromSeed(12, 12, 8).Build()).ToArray();
        Assert.Multiple(() =>
        {
            foreach (var part in parts)
            {
                Assert.That(() => StoredIndex.Read([.. parts.Where(other => other != part)]), Throws.InstanceOf<InvalidDataException>().With.Message.Contains(part.Name));
                foreach (var length in new[] { 0, 5, part.Data.Length / 2, part.Data.Length - 1 })
                {
                    IndexPart[] cut = [.. parts.Select(other => other == part ? part with { Data = part.Data[..length] } : other)];
                    Assert.That(() => StoredIndex.Read(cut), Throws.InstanceOf<InvalidDataException>(), $"{part.Name} cut to {length}");
                }
            }
        });
    }

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
}
