using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;
using Matching.Engine.Policies;
using Matching.Engine.Series;
using Matching.Engine.Structures;

namespace Matching.Engine.Imports;

/// <summary>Looks at files that are nobody's rows: rules that hold, and what is counted elsewhere.</summary>
public sealed class CityFiles(PolicyImport policies, SeriesImport series, StructureImport structures)
{
    /// <param name="kind">One of these three.</param>
    internal Task<Inspector> InspectorAsync(ImportKind kind, CancellationToken cancellationToken) => kind switch
    {
        ImportKind.Policies => policies.InspectorAsync(cancellationToken),
        ImportKind.Series => series.InspectorAsync(cancellationToken),
        _ => structures.InspectorAsync(cancellationToken),
    };
}
