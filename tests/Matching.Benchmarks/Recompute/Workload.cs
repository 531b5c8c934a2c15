using System.Text.Json;
using Matching.Engine.Index;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Ranking;
using Matching.Engine.Recompute;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Benchmarks.Recompute;

/// <summary>
/// A generated supply and demand as the engine sees one: skills with levels, education, regions, industries and specialties. A text is one
/// word, that of the specialty, and specialties are alike by a table.
/// </summary>
internal sealed class Workload
{
    private readonly SkillRows _demands;
    private readonly string[] _regions;
    private readonly AskedSkill[] _asked;
    private readonly ScoreTerms[] _terms;
    private readonly float[][] _parts;

    private Workload(string size, SkillRows demands, SkillRows programs, int skills, int first)
    {
        (Size, _demands, Demands, _regions) = (size, demands, Math.Min(first, demands.Count), GeneratedRows.Regions());
        Model = BuildModel(skills, Math.Max(programs.Specialty.Max(), demands.Specialty.Max()) + 1);
        Programs = [.. Enumerable.Range(0, programs.Count).Select(row => ProgramOf(programs, row))];
        Postings = Programs.Sum(program => (long)program.Given.Length);
        _parts = new float[Model.Specialties.Length][];
        _asked = new AskedSkill[demands.Starts[Demands]];
        _terms = new ScoreTerms[Demands];
        var every = Math.Max(1, Demands / 1000);
        Model = Model with { Meaning = BandsAndRates.Of(RunScales.Bands([.. Enumerable.Range(0, Demands).Where(row => row % every == 0).Select(Demand)], new ProgramSearch(Model, Programs), new ParallelOptions())) };
        for (var row = 0; row < Demands; row++)
        {
            var profile = Demand(row);
            profile.Asked.CopyTo(_asked, demands.Starts[row]);
            var scorer = new PairScorer(profile, Model);
            _terms[row] = scorer.Terms;
            _parts[demands.Specialty[row]] ??= PartsOf(profile, scorer);
        }
    }

    public string Size { get; }

    public MatchModel Model { get; }

    /// <summary>Ascending by id.</summary>
    public ProgramProfile[] Programs { get; }

    /// <summary>How many demands there are.</summary>
    public int Demands { get; }

    /// <summary>Skills of all programs.</summary>
    public long Postings { get; }

    /// <summary>Sections, ascending.</summary>
    public static string[] Industries { get; } = [.. Enumerable.Range(0, 20).Select(section => $"{(char)('A' + section)}")];

    /// <summary>The folder that the command line names, or null where there is no workload in it.</summary>
    public static string? Find(Arguments arguments) =>
        arguments.Text("workload") is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "meta.json")) ? folder : null;

    public static int Missing(string usage)
    {
        Console.Error.WriteLine($"{usage}: DIR has the generator's arrays and meta.json");
        return 2;
    }

    /// <param name="first">How many demands, from the first on.</param>
    public static Workload Read(string folder, int first)
    {
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        var root = meta.RootElement;
        return new Workload(root.GetProperty("size").GetString()!, SkillRows.Read(folder, 'D'), SkillRows.Read(folder, 'P'), root.GetProperty("V").GetInt32(), first);
    }

    /// <summary>A demand as a run sees it.</summary>
    public DemandProfile Demand(int row)
    {
        var demand = GeneratedRows.Demand(_demands, row, _regions);
        var asked = _demands.SkillsOf(row, (skill, weight) => new AskedSkill(skill, GeneratedRows.SkillLevel(skill, row), true, weight));
        return new DemandProfile(new DemandReading(demand.ExternalId, demand, asked, true, Word(_demands.Specialty[row])))
        {
            NearestSpecialties = [(_demands.Specialty[row], 1)],
        };
    }

    /// <summary>A demand as a ranking sees it: from arrays alone.</summary>
    public RankedDemand Read(int row, Span<float> parts)
    {
        if (!parts.IsEmpty)
            _parts[_demands.Specialty[row]].CopyTo(parts);
        var (from, to) = ((int)_demands.Starts[row], (int)_demands.Starts[row + 1]);
        return new RankedDemand(_asked.AsSpan(from..to), _terms[row], _demands.Industry[row], _demands.Capacity[row], Model.Meaning.Bands.Partial);
    }

    /// <summary>How many postings the demands go through.</summary>
    public long Traversed()
    {
        var frequencies = new int[Model.Vocabulary.Skills.Length];
        foreach (var given in Programs.SelectMany(program => program.Given))
            frequencies[given.Skill]++;
        return _asked.Sum(asked => (long)frequencies[asked.Skill]);
    }

    private float[] PartsOf(DemandProfile demand, PairScorer scorer)
    {
        var (signals, parts) = (new SignalRow(Model.Specialties.Length), new float[Model.Specialties.Length]);
        Model.Signals.Score(demand, signals);
        scorer.SpecialtyParts(signals, parts);
        return parts;
    }

    private static MatchModel BuildModel(int skills, int specialties)
    {
        var names = Enumerable.Range(0, skills).Select(skill => new Skill($"{skill:D5}", SkillKind.Named, [])).ToArray();
        var (words, noTerms) = (new TermSpace([.. Enumerable.Range(0, specialties).Select(word => (ulong)word)], [.. Enumerable.Range(0, specialties).Select(word => $"word{word}")], new float[specialties], 1), new TermSpace([], [], [], 1));
        return new MatchModel
        {
            Vocabulary = new Vocabulary(names, new Dictionary<string, int>()),
            SkillWeights = new float[skills],
            Text = new TextModel([.. Tokenizer.All.Select((_, space) => space == 0 ? words : noTerms)]),
            Specialties = [.. Alike(specialties).Select((alike, specialty) => new SpecialtyText($"{specialty:D6}", "", Word(specialty), Array.ConvertAll(alike, PackedFloat.FromSingle), []))],
            Names = SpecialtyNames.Of([]),
            TextScale = 0.27f,
            Meaning = BandsAndRates.Of((360_000, 500_000)),
        };
    }

    private static SparseVector Word(int specialty) => new([specialty], [1]);

    // Alike as texts are: oneself in full, most others hardly, none by nothing; each as the other.
    private static float[][] Alike(int specialties)
    {
        var alike = Enumerable.Range(0, specialties).Select(_ => new float[specialties]).ToArray();
        var random = new Random(specialties);
        for (var one = 0; one < specialties; one++)
        {
            alike[one][one] = 1;
            for (var other = 0; other < one; other++)
                alike[one][other] = alike[other][one] = MathF.Pow(random.NextSingle(), 4) * 0.7f;
        }

        return alike;
    }

    private ProgramProfile ProgramOf(SkillRows rows, int row)
    {
        var program = GeneratedRows.Program(rows, row, _regions);
        var given = rows.SkillsOf(row, (skill, _) => new GivenSkill(skill, GeneratedRows.SkillLevel(skill, row), skill, 1));
        return new ProgramProfile(program.ExternalId, program, given, rows.Specialty[row], Model.Specialties[rows.Specialty[row]]);
    }
}
