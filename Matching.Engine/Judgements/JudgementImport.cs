using Matching.Engine.Accounts;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Judgements;

/// <summary>Takes files of judged pairs into the store.</summary>
public sealed class JudgementImport(JudgementStore judgements)
{
    /// <param name="scope">Demands and programs beyond it are answered as those that are not there.</param>
    public Task<ImportAnswer> RunAsync(ImportFile file, Scope scope, CancellationToken cancellationToken) =>
        Importer.RunAsync(new JudgementForm(), file, Write(scope), cancellationToken);

    internal Inspector Inspector(Scope scope) => new Inspector<Judgement>(ImportKind.Judgements, new JudgementForm(), Write(scope));

    private WriteBatch<Judgement> Write(Scope scope) =>
        (batch, dryRun, token) => judgements.UpsertAsync(batch, scope.WithShown(), dryRun, token);
}
