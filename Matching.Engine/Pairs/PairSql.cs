using Matching.Engine.Storage;

namespace Matching.Engine.Pairs;

/// <summary>
/// How a table of rows that belong to a demand and a program, here always <c>row_of</c>, meets those two. Rows of a deleted demand or program
/// are as if they were not there; they count again when it is written again.
/// </summary>
internal static class PairSql
{
    public const string Names =
        """
        demand.enterprise, demand.external_id AS demand_external_id, demand.title,
        program.college, program.external_id AS program_external_id, program.specialty
        """;

    public const string Join =
        """
        JOIN demand ON demand.id = row_of.demand_id
        JOIN program ON program.id = row_of.program_id
        """;

    public const string Counts = "demand.deleted = 0 AND program.deleted = 0";

    public static Conditions Where(PairFilter filter, long? before) => new Conditions(Counts)
        .Compare("row_of.number", "<", "before", before)
        .Compare("row_of.demand_id", "=", "demandId", filter.DemandId)
        .Compare("row_of.program_id", "=", "programId", filter.ProgramId)
        .Compare("demand.enterprise", "=", "enterprise", filter.Enterprise)
        .Compare("program.college", "=", "college", filter.College);
}
