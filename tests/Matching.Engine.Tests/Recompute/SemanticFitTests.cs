using Matching.Engine.Demands;
using Matching.Engine.Embeddings;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Outcomes;
using Matching.Engine.Recompute;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Recompute;

/// <summary>A city whose texts were read by a model of letters: what counts is that vectors come from outside and stand for texts.</summary>
public sealed class SemanticFitTests
{
    private const int Dimensions = 40;

    private static readonly DateOnly Today = GeneratedCity.Today;

    // Words that no program has.
    private static readonly string[] Signs = ["甲寅", "乙卯", "丙辰", "丁巳", "戊午", "己未", "庚申", "辛酉", "壬戌", "癸亥"];

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

    [Test]
    public void Build_OutcomesThatOnlyNearnessTells_RaiseItsWeight()
    {
        // Words that no program uses, and a model that knows what they mean.
        var semantic = Weighed((_, number) => Signs[number], axis => axis);
        Assert.Multiple(() =>
        {
            Assert.That(semantic.Report!.Weight, Is.GreaterThan(0.2f));
            Assert.That(semantic.Report.With, Is.GreaterThan(semantic.Report.Without + 0.1));
            Assert.That(semantic.Used, Is.EqualTo(semantic.Report.Weight));
        });
    }

    [Test]
    public void Build_NearnessThatMistakesEveryPost_HasNoWeight()
    {
        var semantic = Weighed((specialty, _) => specialty, axis => axis + 1);
        Assert.Multiple(() =>
        {
            Assert.That(semantic.Report!.Weight, Is.Zero);
            Assert.That(semantic.Used, Is.Zero);
        });
    }

    /// <param name="words">Of a post that takes people of a specialty, by its name and number.</param>
    /// <param name="means">The number of the specialty that the model takes those words for.</param>
    private static (SemanticReport? Report, float Used) Weighed(Func<string, int, string> words, Func<int, int> means)
    {
        var city = GeneratedCity.FromSeed(76);
        var taken = city.Programs.Where(program => program.Specialty != "其他").GroupBy(program => program.Specialty).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.First()).ToArray();
        var posts = Enumerable.Range(0, 60).Select(row => new Demand
        {
            Enterprise = "某企业",
            ExternalId = $"s{row}",
            Title = Said(row % taken.Length),
            Description = string.Concat(Enumerable.Repeat($"{Said(row % taken.Length)}，", 5)),
        }).ToArray();
        var inputs = (city with
        {
            Demands = [.. posts, .. city.Demands],
            Outcomes =
            [
                .. posts.Select((post, row) => new Outcome { DemandId = post.Id, ProgramId = taken[row % taken.Length].Id, Kind = OutcomeKind.Hired, On = Today }),
            ],
        }).Inputs();
        var model = Build(inputs with
        {
            Embeddings = new EmbeddedTexts("meaning", SemanticFit.Texts(inputs).ToDictionary(EmbeddedTexts.HashOf, Meaning)),
        }, 2).Model;
        return (model.OutcomeReport!.Semantic, model.Weights.Semantic);

        string Said(int number) => words(taken[number].Specialty, number);

        QuantizedVector Meaning(string text)
        {
            var values = new float[Dimensions + taken.Length];
            values[text.Sum(letter => letter) % Dimensions] = 0.5f;
            var post = Array.FindIndex(posts, post => text.StartsWith($"{post.Title}\n{post.Description}", StringComparison.Ordinal));
            var axis = post >= 0 ? means(post % taken.Length) % taken.Length
                : Array.FindIndex(taken, program => text.StartsWith(program.Specialty, StringComparison.OrdinalIgnoreCase));
            if (axis >= 0)
                values[Dimensions + axis] = 1;
            return QuantizedVector.From(values);
        }
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
