using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Languages;

namespace Matching.Engine.Demands;

/// <summary>Takes files of demands into the store.</summary>
public sealed class DemandImport(DemandStore demands, CodeTableStore codes)
{
    /// <param name="scope">Rows of others are refused.</param>
    public async Task<ImportAnswer> RunAsync(ImportFile file, Scope scope, CancellationToken cancellationToken) =>
        await Importer.RunAsync(await FormAsync(scope, cancellationToken), file, demands.UpsertAsync, cancellationToken);

    /// <summary>One of them as a person fills it in on a page. Nothing is written.</summary>
    /// <param name="fields">By the English names of a file's columns.</param>
    public async Task<FilledForm<Demand>> ReadAsync(
        IReadOnlyDictionary<string, string> fields, Scope scope, Language language, CancellationToken cancellationToken) =>
        FilledForm<Demand>.Read(await FormAsync(scope, cancellationToken), fields, language);

    internal async Task<Inspector> InspectorAsync(Scope scope, CancellationToken cancellationToken) =>
        new Inspector<Demand>(ImportKind.Demands, await FormAsync(scope, cancellationToken), demands.UpsertAsync);

    private async Task<DemandForm> FormAsync(Scope scope, CancellationToken cancellationToken) =>
        new(await codes.GetAsync(cancellationToken), scope);
}
