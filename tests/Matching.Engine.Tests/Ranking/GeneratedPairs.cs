using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Programs;
using Matching.Engine.Ranking;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Ranking;

/// <summary>
/// Both sides as a model sees them, by chance: frequent and rare skills, related ones, every level of education, rows without region, level, industry
/// or skills, closed posts, and twins that tie. What a demand has to do with a specialty is drawn too. The same seed gives the same rows.
/// </summary>
internal sealed class GeneratedPairs
{
    private const int Skills = 40;
    private static readonly int[] Regions = [310000, 320000, 320100, 320114, 320500, 440300, 440305];
    private static readonly string?[] IndustryCodes = ["C34", "C3491", "C", "I65", "J", null];

    private readonly float[][] _similarities;

    public GeneratedPairs(int seed, int demands, int programs, int specialties = 7)
    {
        var random = new Random(seed);
        Model = NewModel(specialties);
        Programs = [.. Enumerable.Range(0, programs).Select(row => NextProgram(random, row, specialties))];
        Demands = [.. Enumerable.Range(0, demands).Select(row => NextDemand(random, row, specialties))];
        // Some are wanted by nothing at all.
        _similarities = [.. Demands.Select(_ => random.Next(4) == 0 ? new float[specialties] : Draw(specialties, () => random.NextSingle()))];
    }

    public MatchModel Model { get; }

    public DemandProfile[] Demands { get; }

    public ProgramProfile[] Programs { get; }

    public string[] Industries { get; } = ["C", "C34", "I", "I65", "J"];

    public ProgramTable Table => new(Programs, Skills, Model.Specialties.Length);

    /// <summary>Millionths from which a program fits a demand.</summary>
    public int Partial(DemandProfile demand) => Model.Meaning.In(demand.Demand.Industry).Bands.Partial;

    public static bool IsOpen(int demand) => demand % 11 != 3;

    public RankedDemand Read(int ordinal, Span<float> parts)
    {
        var demand = Demands[ordinal];
        if (!demand.IsAssessable || !IsOpen(ordinal))
            return default;
        var scorer = new PairScorer(demand, Model);
        for (var specialty = 0; specialty < parts.Length; specialty++)
            parts[specialty] = scorer.SpecialtyPart(Signals(ordinal, specialty));
        return new RankedDemand(demand.Asked, scorer.Terms, Array.IndexOf(Industries, Division(demand)), demand.Demand.Headcount, Partial(demand));
    }

    /// <summary>A pair's score by itself, or -1 where it is in no list.</summary>
    public int Micros(int demand, int program)
    {
        var scorer = new PairScorer(Demands[demand], Model);
        return !Demands[demand].IsAssessable || !IsOpen(demand) || scorer.Excludes(Programs[program])
            ? -1
            : scorer.Score(Signals(demand, Programs[program].Specialty), Programs[program]).Score.Micros;
    }

    public bool BelongsTo(int demand, string industry) =>
        Demands[demand].IsAssessable && IsOpen(demand) && Demands[demand].Demand.Industry?.StartsWith(industry, StringComparison.Ordinal) == true;

    private static string? Division(DemandProfile demand) => demand.Demand.Industry is { } code ? Industry.DivisionOf(code) ?? code : null;

    private SpecialtySignals Signals(int demand, int specialty) =>
        new(_similarities[demand][specialty], _similarities[demand][specialty] > 0.8f ? 1 : 0, 0);

    private static ProgramProfile NextProgram(Random random, int row, int specialties)
    {
        var words = row % 5 == 1 ? new Random(row / 20) : random;
        var given = Enumerable.Range(0, Skills).Where(skill => words.Next(skill + 2) < 2)
            .Select(skill => new GivenSkill(skill, (byte)words.Next(1, 6), skill, words.Next(3) > 0 ? 1 : (words.Next(9) + 1) / 10f)).ToArray();
        var program = new Program
        {
            College = "校",
            ExternalId = $"{row}",
            Specialty = "专业",
            Level = (EducationLevel)words.Next(5),
            Region = words.Next(6) == 0 ? null : $"{Regions[words.Next(Regions.Length)]}",
        };
        return new ProgramProfile($"{row:D6}", program, row % 17 == 16 ? [] : given, words.Next(specialties), new SpecialtyText("", "", SparseVector.Empty, [], []));
    }

    private static DemandProfile NextDemand(Random random, int row, int specialties)
    {
        var asked = Enumerable.Range(0, Skills).Where(_ => random.Next(6) == 0)
            .Select(skill => new AskedSkill(skill, (byte)random.Next(1, 6), true, (random.Next(20) + 1) / 17f)).ToArray();
        var demand = new Demand
        {
            Enterprise = "企业",
            ExternalId = $"{row}",
            Title = "岗位",
            Education = (EducationLevel)random.Next(7),
            Region = random.Next(6) == 0 ? null : $"{Regions[random.Next(Regions.Length)]}",
            Industry = IndustryCodes[random.Next(IndustryCodes.Length)],
            Headcount = random.Next(1, 50),
        };
        var (named, nearest) = (random.Next(2) == 0, (random.Next(specialties), random.NextSingle()));
        var reading = new DemandReading($"{row:D6}", demand, row % 13 == 12 ? [] : asked, named, SparseVector.Empty)
        {
            Wanted = random.Next(3) == 0 ? [(random.Next(specialties), 1)] : [],
        };
        return new DemandProfile(reading) { NearestSpecialties = [nearest], IsComparable = row % 13 == 12 && row % 2 == 0 };
    }

    private static MatchModel NewModel(int specialties)
    {
        var noTerms = new TermSpace([], [], [], 1);
        return new MatchModel
        {
            Vocabulary = new Vocabulary([.. Enumerable.Range(0, Skills).Select(skill => new Skill($"{skill}", SkillKind.Named, []))], new Dictionary<string, int>()),
            SkillWeights = new float[Skills],
            Text = new TextModel([.. Tokenizer.All.Select(_ => noTerms)]),
            Specialties = [.. Enumerable.Range(0, specialties).Select(specialty => new SpecialtyText($"{specialty}", "", SparseVector.Empty, new ushort[specialties], []))],
            Names = SpecialtyNames.Of([]),
            TextScale = 0.7f,
            Meaning = new BandsAndRates((400_000, 600_000), null, new Dictionary<string, SectionMeaning> { ["I"] = new(2, (300_000, 450_000)) }),
        };
    }

    private static float[] Draw(int count, Func<float> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}
