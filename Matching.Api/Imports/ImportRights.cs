using Matching.Engine.Accounts;
using Matching.Engine.Files.Sources;
using Matching.Engine.Uploads;

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

    /// <summary>Whether a caller sees a file that was sent, and what came of it: whoever sent it, and those of the same organization.</summary>
    public static bool Sees(Caller caller, Upload upload) => caller.May(Of(upload.Kind))
        && (upload.AccountId == caller.Id || OwnerOf(caller) is not { } owner || owner == upload.OrganizationId);

    /// <summary>Whose files a caller sees; null for all.</summary>
    public static string? OwnerOf(Caller caller) => caller.ReachOf(Right.ReadAudit) == Reach.All ? null : caller.Affiliation.OrganizationId ?? "";
}
