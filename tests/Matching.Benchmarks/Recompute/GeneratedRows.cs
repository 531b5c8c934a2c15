using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Skills;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Benchmarks.Recompute;

/// <summary>A workload's rows as demands and programs. What the generator does not say is spread evenly by number, so that no branch is free.</summary>
internal static class GeneratedRows
{
    /// <summary>Codes of cities.</summary>
    public static string[] Regions() =>
        [.. CodeTables.BuiltIn.Regions.All.Where(region => !region.Code.EndsWith("0000", StringComparison.Ordinal)).Select(region => region.Code)];

    /// <summary>Without its skills.</summary>
    public static Demand Demand(SkillRows rows, int row, string[] regions) => new()
    {
        Enterprise = "企业",
        ExternalId = $"{row:D8}",
        Title = "岗位",
        Education = Education(rows.Level[row]),
        Region = regions[rows.City[row] % regions.Length],
        Industry = $"{(char)('A' + rows.Industry[row])}",
        Headcount = rows.Capacity[row],
    };

    /// <summary>Without its skills.</summary>
    public static CollegeProgram Program(SkillRows rows, int row, string[] regions) => new()
    {
        College = "学院",
        ExternalId = $"{row:D8}",
        Specialty = $"专业{rows.Specialty[row]:D4}",
        Level = Education(rows.Level[row]),
        Region = regions[rows.City[row] % regions.Length],
    };

    public static byte SkillLevel(int skill, int row) => (byte)(1 + (((skill * 31L) + (row * 17L)) % 5));

    private static EducationLevel Education(byte level) => EducationLevel.Secondary + level;

    /// <summary>A workload's rows, with named skills, into a database.</summary>
    public static async Task ImportAsync(InProcessService service, string workload, int first, CancellationToken cancellationToken)
    {
        var (demands, programs, regions) = (SkillRows.Read(workload, 'D'), SkillRows.Read(workload, 'P'), Regions());
        foreach (var batch in Enumerable.Range(0, programs.Count).Chunk(DemandStore.MaxBatch))
        {
            await service.Programs.UpsertAsync(
                [.. batch.Select(row => Program(programs, row, regions) with { Skills = Named(programs, row) })], false, cancellationToken);
        }

        foreach (var batch in Enumerable.Range(0, Math.Min(first, demands.Count)).Chunk(DemandStore.MaxBatch))
        {
            await service.Demands.UpsertAsync(
                [.. batch.Select(row => Demand(demands, row, regions) with { Skills = Named(demands, row) })], false, cancellationToken);
        }
    }

    private static NamedSkill[] Named(SkillRows rows, int row) =>
        rows.SkillsOf(row, (skill, _) => new NamedSkill($"技能{skill:D5}", true, SkillLevel(skill, row)));
}
