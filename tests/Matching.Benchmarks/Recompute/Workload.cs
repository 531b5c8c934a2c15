using System.Text.Json;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Text;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Benchmarks.Recompute;

/// <summary>
/// A generated supply and demand as the engine sees one: skills with levels, education, regions, industries and specialties, but no texts.
/// What the generator does not say is spread evenly by number, so that no branch is free.
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

    /// <param name="first">How many demands, from the first on.</param>
    public static Workload Read(string folder, int first)
    {
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        var (demands, programs) = (SkillRows.Read(folder, 'D'), SkillRows.Read(folder, 'P'));
        var model = BuildModel(meta.RootElement.GetProperty("V").GetInt32(), programs.Specialty.Max() + 1);
        var regions = CodeTables.BuiltIn.Regions.All.Where(region => !region.Code.EndsWith("0000", StringComparison.Ordinal)).Select(region => region.Code).ToArray();
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
        var id = $"{row:D8}";
        var demand = new Demand
        {
            Enterprise = "",
            ExternalId = id,
            Title = "",
            Education = Education(rows.Level[row]),
            Region = regions[rows.City[row] % regions.Length],
            Industry = $"{(char)('A' + rows.Industry[row])}",
            Headcount = rows.Capacity[row],
        };
        return new DemandProfile(
            id, demand, Skills(rows, row, (skill, weight) => new AskedSkill(skill, SkillLevel(skill, row), true, weight)), true, SparseVector.Empty, []);
    }

    private static ProgramProfile ProgramOf(SkillRows rows, int row, string[] regions, MatchModel model)
    {
        var id = $"{row:D8}";
        var program = new CollegeProgram
        {
            College = "",
            ExternalId = id,
            Specialty = "",
            Level = Education(rows.Level[row]),
            Region = regions[rows.City[row] % regions.Length],
        };
        var given = Skills(rows, row, (skill, _) => new GivenSkill(skill, SkillLevel(skill, row), skill, 1));
        return new ProgramProfile(id, program, given, rows.Specialty[row], model.Specialties[rows.Specialty[row]]);
    }

    private static T[] Skills<T>(SkillRows rows, int row, Func<int, float, T> skill)
    {
        var (from, to) = ((int)rows.Starts[row], (int)rows.Starts[row + 1]);
        var skills = new T[to - from];
        for (var at = from; at < to; at++)
            skills[at - from] = skill(rows.Skills[at], rows.Weights[at]);
        return skills;
    }

    private static byte SkillLevel(int skill, int row) => (byte)(1 + (((skill * 31) + (row * 17)) % 5));

    private static EducationLevel Education(byte level) => EducationLevel.Secondary + level;
}
