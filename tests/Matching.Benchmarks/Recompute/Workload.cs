using System.Text.Json;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Benchmarks.Recompute;

/// <summary>
/// A generated supply and demand as the engine sees one: skills with levels, education, regions, industries and specialties, but no texts.
/// </summary>
internal sealed class Workload
{
    private Workload(string size, MatchModel model, DemandProfile[] demands, ProgramProfile[] programs) =>
        (Size, Model, Demands, Programs) = (size, model, demands, programs);

    public string Size { get; }

    public MatchModel Model { get; }

    /// <summary>Ascending by id.</summary>
    public DemandProfile[] Demands { get; }

    /// <summary>Ascending by id.</summary>
    public ProgramProfile[] Programs { get; }

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
        var (demands, programs) = (SkillRows.Read(folder, 'D'), SkillRows.Read(folder, 'P'));
        var model = BuildModel(meta.RootElement.GetProperty("V").GetInt32(), programs.Specialty.Max() + 1);
        var regions = GeneratedRows.Regions();
        return new Workload(
            meta.RootElement.GetProperty("size").GetString()!,
            model,
            [.. Enumerable.Range(0, Math.Min(first, demands.Count)).Select(row => DemandOf(demands, row, regions))],
            [.. Enumerable.Range(0, programs.Count).Select(row => ProgramOf(programs, row, regions, model))]);
    }

    private static MatchModel BuildModel(int skills, int specialties)
    {
        var names = Enumerable.Range(0, skills).Select(skill => new Skill($"{skill:D5}", SkillKind.Named, [])).ToArray();
        var noTerms = new TermSpace([], [], [], 1);
        return new MatchModel
        {
            Vocabulary = new Vocabulary(names, new Dictionary<string, int>()),
            SkillWeights = new float[skills],
            Text = new TextModel([.. Tokenizer.All.Select(_ => noTerms)]),
            Specialties = [.. Enumerable.Range(0, specialties).Select(specialty => new SpecialtyText($"{specialty:D6}", SparseVector.Empty, new float[specialties], []))],
            TextScale = 1,
            Bands = (300_000, 450_000),
        };
    }

    private static DemandProfile DemandOf(SkillRows rows, int row, string[] regions)
    {
        var demand = GeneratedRows.Demand(rows, row, regions);
        var asked = rows.SkillsOf(row, (skill, weight) => new AskedSkill(skill, GeneratedRows.SkillLevel(skill, row), true, weight));
        return new DemandProfile(demand.ExternalId, demand, asked, true, SparseVector.Empty, []);
    }

    private static ProgramProfile ProgramOf(SkillRows rows, int row, string[] regions, MatchModel model)
    {
        var program = GeneratedRows.Program(rows, row, regions);
        var given = rows.SkillsOf(row, (skill, _) => new GivenSkill(skill, GeneratedRows.SkillLevel(skill, row), skill, 1));
        return new ProgramProfile(program.ExternalId, program, given, rows.Specialty[row], model.Specialties[rows.Specialty[row]]);
    }
}
