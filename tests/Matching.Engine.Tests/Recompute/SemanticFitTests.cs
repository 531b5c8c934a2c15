using Matching.Engine.Embeddings;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Numerics;
using Matching.Engine.Recompute;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Recompute;

/// <summary>A city whose texts were read by a model of letters: what counts is that vectors come from outside and stand for texts.</summary>
public sealed class SemanticFitTests
{
    private const int Dimensions = 40;

    private static readonly DateOnly Today = GeneratedCity.Today;

    [TestCase(71)]
    [TestCase(72)]
    public void Lists_EveryTextEmbedded_EqualEveryPairScoredByItself(int seed)
    {
        var city = GeneratedCity.FromSeed(seed);
        var live = Publish(Embedded(city.Inputs()));
        // Of what came since, no text is known, and an unknown specialty is taken for its neighbours.
        var other = GeneratedCity.FromSeed(seed + 10);
        live.Apply(new(other.Demands[..8], other.Programs[..8], [], []));

        string[] demands = [.. city.Demands.Concat(other.Demands[..8]).Select(demand => demand.Id).Distinct()];
        string[] programs = [.. city.Programs.Concat(other.Programs[..8]).Select(program => program.Id).Distinct()];
        NaiveRanking.AssertEqual(live.Current!, demands, programs, 10, Today);
    }

    [Test]
    public void Digest_RowsInAnyOrderAndAnyWorkers_IsTheSame_AndAnotherThanWithout()
    {
        var inputs = Embedded(GeneratedCity.FromSeed(73).Inputs());
        var digest = Build(inputs, 1).Digest;
        Assert.Multiple(() =>
        {
            Assert.That(Build(inputs with { Demands = [.. inputs.Demands.Reverse()], Programs = [.. inputs.Programs.Reverse()] }, 3).Digest, Is.EqualTo(digest));
            Assert.That(Build(inputs with { Embeddings = null }, 2).Digest, Is.Not.EqualTo(digest));
        });
    }

    [Test]
    public void Preview_OfAStoredPost_IsItsListToTheBit()
    {
        var city = GeneratedCity.FromSeed(74);
        var view = Publish(Embedded(city.Inputs())).Current!;
        foreach (var demand in city.Demands.Where(demand => demand.IsOpen(Today)))
        {
            var (stored, preview) = (view.ProgramsFor(demand.Id, 10, Today, Language.English)!, view.ProgramsFor(demand, 10, Today, Language.English));
            Assert.That(preview.Items.Select(match => (match.Program.Id, match.Score)), Is.EqualTo(stored.Items.Select(match => (match.Program.Id, match.Score))));
        }
    }

    [Test]
    public void Build_ASpecialtyWithoutEmbedding_LeavesTheFactorOut()
    {
        var inputs = GeneratedCity.FromSeed(75).Inputs();
        var embedded = Embedded(inputs);
        var specialty = EmbeddedTexts.HashOf(SemanticFit.Texts(inputs)[0]);
        var fewer = embedded.Embeddings!.ByHash.Where(entry => entry.Key != specialty).ToDictionary();
        Assert.Multiple(() =>
        {
            Assert.That(Build(embedded, 2).Model.Semantics, Is.Not.Null);
            Assert.That(Build(inputs with { Embeddings = embedded.Embeddings with { ByHash = fewer } }, 2).Model.Semantics, Is.Null);
        });
    }

    private static MatchIndexInputs Embedded(MatchIndexInputs inputs) => inputs with
    {
        Embeddings = new EmbeddedTexts("letters", SemanticFit.Texts(inputs).ToDictionary(EmbeddedTexts.HashOf, Letters)),
    };

    private static QuantizedVector Letters(string text)
    {
        var values = new float[Dimensions];
        foreach (var letter in text)
            values[letter % Dimensions]++;
        return QuantizedVector.From(values);
    }

    private static MatchIndex Build(MatchIndexInputs inputs, int workers) => MatchIndexBuilder.Build(inputs, workers, null, CancellationToken.None);

    private static LiveIndex Publish(MatchIndexInputs inputs)
    {
        var live = new LiveIndex();
        live.Publish("run", DateTimeOffset.UnixEpoch, StoredIndex.Read([.. StoredIndex.Write(Build(inputs, 2))]).Index, IndexChanges.None);
        return live;
    }
}
