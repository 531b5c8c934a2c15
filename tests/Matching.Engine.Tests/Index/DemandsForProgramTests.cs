using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Index.Stored;
using Matching.Engine.Model.Learned;
using Matching.Engine.Numerics;
using Matching.Engine.Scoring;

namespace Matching.Engine.Tests.Index;

/// <summary>One program against all demands: bounds that hold, and lists that miss nothing.</summary>
public sealed class DemandsForProgramTests
{
    private const int Shown = 7;

    private static readonly string[] Named = ["机电一体化", "软件技术", "护理", "会计"];

    [TestCase(61, 0)]
    [TestCase(62, 0)]
    [TestCase(61, CoordinateCache.UsualRoom)]
    public void Best_ManyDemands_EqualsEveryPairScoredByItself(int seed, long room)
    {
        // More than a thread takes at a time; some name specialties, which teaches what the others want.
        var city = GeneratedCity.FromSeed(seed, demands: 5_000, programs: 12);
        city = city with { Demands = [.. city.Demands.Select((demand, row) => row % 50 == 0 ? demand with { Description = $"{demand.Description}；{Named[row / 50 % 4]}等相关专业" } : demand)] };
        var index = StoredIndex.Read([.. StoredIndex.Write(city.Build(topK: 3))]).Index;
        Assert.That(index.Model.Precedents, Is.Not.Null);
        var columns = new DemandsForProgram(index.Model, index.Demands, room);
        foreach (var program in index.Programs)
        {
            var scored = index.Demands.Index().Where(entry => entry.Index % Shown != 0 && entry.Item.IsAssessable)
                .Select(entry => (Ordinal: entry.Index, Scorer: new PairScorer(entry.Item, index.Model), Demand: entry.Item)).Where(entry => !entry.Scorer.Excludes(program))
                .Select(entry => (entry.Ordinal, Micros: entry.Scorer.Micros(index.Model.Signals.Score(entry.Demand, program), program)))
                .OrderByDescending(entry => entry.Micros).ThenBy(entry => entry.Ordinal).Take(20);
            Assert.That(columns.Best(program, 20, demand => demand % Shown != 0), Is.EqualTo(program.IsAssessable ? scored : []), program.Program.ExternalId);
        }
    }

    [Test]
    public void Best_NoDemands_IsEmpty()
    {
        var index = (GeneratedCity.FromSeed(63) with { Demands = [] }).Build();
        Assert.That(index.Columns.Best(index.Programs[0], 5, _ => true), Is.Empty);
    }

    [Test]
    public void Most_AnyDemandAndSpecialty_IsNotBelowTheLikenessAndSeldomFarAbove()
    {
        var index = StoredIndex.Read([.. StoredIndex.Write(GeneratedCity.FromSeed(64, demands: 300).Build())]).Index;
        var bounds = new TextBounds(index.Demands, index.Model);
        var above = new List<float>();
        for (var specialty = 0; specialty < index.Model.Specialties.Length; specialty++)
        {
            var column = TextBounds.Column.Of(specialty, index.Model);
            for (var demand = 0; demand < index.Demands.Length; demand++)
                above.Add(bounds.UpperBound(demand, column) - index.Model.Similarity.Score(index.Demands[demand], index.Model.Specialties[specialty]));
        }

        Assert.Multiple(() =>
        {
            Assert.That(above.Min(), Is.GreaterThanOrEqualTo(0));
            Assert.That(above.Count(excess => excess < 0.01), Is.GreaterThan(above.Count / 2));
        });
    }

    [Test]
    public void Of_AnyPostsAndWords_HoldsWhatThePostsSayOneByOne()
    {
        var random = new Random(65);
        var words = Enumerable.Range(0, 200).Select(_ => Words(random)).ToArray();
        // Three specialties, of which the second one's name is borne by posts.
        var coefficients = words.Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.4).ToArray()).ToArray();
        var precedents = new Precedents([.. words.Select((post, at) => new EarlierPost("", "", at % 3 == 0 ? DemandKind.Internship : DemandKind.Employment, [], [], post))], [1], LowRank.Of(coefficients, new ParallelOptions()), Terms, scale: 60, usual: 1, new Support(0), weight: 1);
        for (var specialty = 0; specialty < 3; specialty++)
        {
            var bounds = new PrecedentBounds(precedents, specialty, Terms, DemandKind.Employment);
            for (var demand = 0; demand < 100; demand++)
            {
                var text = Words(random);
                var (least, most) = bounds.Of(text);
                var value = precedents.Value(precedents.Score(precedents.Coefficients.Place(precedents.Like(text, DemandKind.Employment)), specialty));
                Assert.That(value, Is.InRange(least, most));
                Assert.That(most - least, Is.LessThan(0.01));
            }
        }
    }

    private const int Terms = 100;

    private static Matching.Engine.Text.SparseVector Words(Random random)
    {
        var terms = Enumerable.Range(0, Terms).Where(_ => random.Next(3) == 0).ToArray();
        return new Matching.Engine.Text.SparseVector(terms, [.. terms.Select(_ => random.NextSingle())]).Rounded();
    }
}
