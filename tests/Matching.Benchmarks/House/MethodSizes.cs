using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Matching.Benchmarks.House;

/// <summary>How long methods are and how much they take, by an assembly and its symbols.</summary>
internal static class MethodSizes
{
    /// <returns>Methods that people wrote; lines from the first that does something to the last.</returns>
    public static IReadOnlyList<(string Name, int Lines, int Parameters)> Of(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        var (metadata, lines) = (image.GetMetadataReader(), symbols.GetMetadataReader());
        return
        [
            .. from handle in metadata.MethodDefinitions
               let method = metadata.GetMethodDefinition(handle)
               let type = metadata.GetTypeDefinition(method.GetDeclaringType())
               let name = $"{metadata.GetString(type.Name)}.{metadata.GetString(method.Name)}"
               let points = lines.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints().Where(point => !point.IsHidden).ToArray()
               where points.Length > 0 && !name.Contains('<') && !IsGenerated(lines, points[0].Document)
               select (name, points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1,
                   method.GetParameters().Count(parameter => metadata.GetParameter(parameter).SequenceNumber > 0)),
        ];
    }

    private static bool IsGenerated(MetadataReader lines, DocumentHandle document) =>
        lines.GetString(lines.GetDocument(document).Name).EndsWith(".g.cs", StringComparison.Ordinal);
}
