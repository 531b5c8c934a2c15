using Matching.Engine.Accounts;
using Matching.Engine.Files.Sources;

namespace Matching.Api.Imports;

/// <summary>By which right a file of a kind is taken in.</summary>
internal static class ImportRights
{
    public static Right Of(ImportKind kind) => kind switch
    {
        ImportKind.Demands => Right.WriteDemands,
        ImportKind.Programs => Right.WritePrograms,
        ImportKind.Outcomes => Right.WriteOutcomes,
        ImportKind.Judgements => Right.WriteJudgements,
        ImportKind.Students => Right.WriteStudents,
        ImportKind.Policies => Right.WritePolicies,
        ImportKind.Series or ImportKind.Structure => Right.WriteSeries,
        _ => Right.LoadCodes,
    };
}
