using Matching.Engine.Accounts;
using Matching.Engine.Files;

namespace Matching.Engine.Rounds;

/// <summary>Takes files of students' lists into a round. A file puts into a round only who agreed to that.</summary>
public sealed class PreferenceImport(RoundListStore lists)
{
    /// <param name="scope">A college's; rows of others are refused.</param>
    public async Task<ImportAnswer> RunAsync(ImportFile file, Round round, Scope scope, CancellationToken cancellationToken)
    {
        var form = new PreferenceForm(round.Plan, await lists.NumbersAsync(scope.OwnNames, cancellationToken), scope.OwnNames);
        return await Importer.RunAsync(form, file, (batch, dryRun, token) => lists.UpsertAsync(round.Id, batch, dryRun, token), cancellationToken);
    }
}
