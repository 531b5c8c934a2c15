using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Judgements;

/// <summary>Takes files of judged pairs into the store.</summary>
public sealed class JudgementImport(JudgementStore judgements)
{
    public Task<ImportAnswer> RunAsync(ImportFile file, CancellationToken cancellationToken) =>
        Importer.RunAsync(new JudgementForm(), file, judgements.UpsertAsync, cancellationToken);

    internal Inspector Inspector() => new Inspector<Judgement>(ImportKind.Judgements, new JudgementForm(), judgements.UpsertAsync);
}
